package dev.cadenza.evaluate.report;

import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows and lets hear beside the figures. Sounds have a rate that mp3 knows, such as 44,100 Hz, and are
 * read while the report is written; whoever opened them closes them.
 *
 * @param subjects the sound of each {@link dev.cadenza.evaluate.result.Evaluation#subjects subject}, in the same
 *     order; or none, for a report without players
 * @param recordings the sound of the music's recordings
 * @param real a recording to compare with, or null
 * @param losses an SVG picture of the losses of the training that made the model, or null
 * @param settings of that training, as text, or null
 */
public record ReportMaterial(
        List<MonoSound> subjects,
        Recordings recordings,
        @Nullable Example real,
        @Nullable String losses,
        @Nullable String settings) {
    public ReportMaterial {
        subjects = List.copyOf(subjects);
    }

    /** No sound, no curve, no settings. */
    public static ReportMaterial none() {
        return new ReportMaterial(List.of(), name -> Optional.empty(), null, null, null);
    }

    /** The music's recordings by the names that the evaluation uses. */
    @FunctionalInterface
    public interface Recordings {
        /** The sound of the recording called {@code name}, or nothing if there is no such recording. */
        Optional<MonoSound> sound(String name) throws IOException;
    }

    /**
     * A recording of real music.
     *
     * @param name for people
     * @param sound what is heard
     */
    public record Example(String name, MonoSound sound) {}
}

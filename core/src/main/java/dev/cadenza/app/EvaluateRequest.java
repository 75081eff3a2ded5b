package dev.cadenza.app;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.Shell;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of {@link Cadenza#evaluate}.
 *
 * @param subjects what to evaluate: audio files, folders of them, runs or model folders
 * @param music the recordings to evaluate against, or null for those that the run among the subjects learned from
 * @param out where the report goes, or null for a folder {@code evaluation}: within the run if {@code music} is null,
 *     otherwise within {@code cadenza-out}; if only songs of a run are named, for a folder {@code evaluation-SONG}
 *     within it
 * @param songs how many songs are written with each model among the subjects
 * @param seconds how long each of them is
 * @param seed what everything random is drawn by
 */
public record EvaluateRequest(
        List<Path> subjects, @Nullable Path music, @Nullable Path out, int songs, double seconds, long seed) {
    public EvaluateRequest {
        require(!subjects.isEmpty(), "name something to evaluate");
        require(songs >= 1 && songs <= 1000, "songs must be from 1 to 1000, got %d", songs);
        require(seconds >= 1 && seconds <= 3600, "a song must last from 1 s to an hour, got %s s", seconds);
        subjects = List.copyOf(subjects);
    }

    /** Songs that are there already, against the music of the run that they lie in. */
    static EvaluateRequest ofSongs(List<Path> songs, Path out, long seed) {
        return new EvaluateRequest(songs, null, out, 1, 1, seed);
    }

    /** How a person repeats it. */
    String command() {
        StringBuilder command = new StringBuilder("./cadenza evaluate");
        subjects.forEach(subject -> command.append(' ').append(Shell.quoted(subject)));
        if (music != null) {
            command.append(" --music ").append(Shell.quoted(music));
        }
        if (out != null) {
            command.append(" --out ").append(Shell.quoted(out));
        }
        return command + " --songs %d --seconds %s --seed %d".formatted(songs, seconds, seed);
    }
}

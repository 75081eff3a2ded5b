package dev.cadenza.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import dev.cadenza.evaluate.copies.SourceRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The stretches of recordings that a song was joined from, as the JSON file beside it tells. */
public final class SongRuns {
    private static final String CURE = "generate the song again, or delete this file to evaluate the sound alone";

    private SongRuns() {}

    /** The runs of {@code song}; none if no such file tells of any. */
    public static List<SourceRun> beside(Path song) throws IOException {
        Path about = SongFolder.record(song);
        List<SourceRun> runs = new ArrayList<>();
        if (Files.isRegularFile(about)) {
            JsonNode told = SealedJson.read(about, JsonNode.class, CURE);
            requireItsSound(song, about, told);
            for (JsonNode run : told.path("runs")) {
                double at = run.path("at").asDouble(-1);
                double seconds = run.path("seconds").asDouble(-1);
                double from = run.path("from").asDouble(-1);
                if (at >= 0 && seconds >= 0 && from >= 0) { // else it is somebody else's file
                    runs.add(new SourceRun(at, seconds, run.path("recording").asText(), from));
                }
            }
        }
        return runs;
    }

    /** Refuses a song of which {@code about} tells another sound; one that was converted since is another file. */
    private static void requireItsSound(Path song, Path about, JsonNode told) throws IOException {
        String sha256 = told.path("sha256").asText();
        if (sha256.isEmpty() && SealedJson.isSealed(about)) {
            throw new UserProblem("%s tells of something else than a song: %s", about, CURE);
        }
        boolean itself = Arrays.stream(AudioFormat.values())
                .filter(format -> format.label().equals(told.path("format").asText()))
                .anyMatch(format -> song.toString().endsWith("." + format.extension()));
        if (itself && !sha256.isEmpty() && !sha256.equals(Sealed.sha256(song))) {
            throw new UserProblem(
                    "%s is damaged or was changed: it isn't the sound that %s tells of; generate the song again, or delete that file to evaluate the sound alone",
                    song, about);
        }
    }
}

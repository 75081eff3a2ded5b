package dev.cadenza.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.base.SealedJson;
import dev.cadenza.evaluate.SourceRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The stretches of recordings that a song was joined from, as the JSON file beside it tells. */
final class SongRuns {
    private static final String CURE = "generate the song again, or delete this file to evaluate the sound alone";

    private SongRuns() {}

    /** The runs of {@code song}; none if no such file tells of any. */
    static List<SourceRun> beside(Path song) throws IOException {
        String name = String.valueOf(song.getFileName()).replaceFirst("\\.[^.]*$", "");
        Path about = song.resolveSibling(name + ".json");
        List<SourceRun> runs = new ArrayList<>();
        if (Files.isRegularFile(about)) {
            for (JsonNode run : SealedJson.read(about, JsonNode.class, CURE).path("runs")) {
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
}

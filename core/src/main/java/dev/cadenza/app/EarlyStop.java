package dev.cadenza.app;

import dev.cadenza.base.SealedJson;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.train.TrainingListener;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A training that ended before its time was up, since held-out recordings were no longer predicted better.
 *
 * @param step where it ended
 * @param bestStep whose weights the model has
 * @param bestLoss theirs on the held-out recordings
 */
public record EarlyStop(long step, long bestStep, double bestLoss) {
    private static Path file(RunFolder run) {
        return run.training().resolve("stopped-early.json");
    }

    /** Notes it in {@code run}. */
    static TrainingListener writer(RunFolder run) {
        return new TrainingListener() {
            @Override
            public void stoppedEarly(TrainingState state, long bestStep, double bestLoss) throws IOException {
                SealedJson.write(file(run), new EarlyStop(state.step(), bestStep, bestLoss));
            }
        };
    }

    /** What was noted in {@code run}, or null. */
    public static @Nullable EarlyStop read(RunFolder run) throws IOException {
        return Files.exists(file(run)) ? SealedJson.read(file(run), EarlyStop.class, "delete it") : null;
    }
}

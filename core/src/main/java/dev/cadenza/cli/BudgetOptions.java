package dev.cadenza.cli;

import dev.cadenza.app.TrainingRequest;
import dev.cadenza.train.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long to train, and how often to save and to write a preview. */
final class BudgetOptions {
    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Lengths.class,
            description = "Longest training time, such as 90s or 1h30m.")
    private @Nullable Duration budget;

    @Option(names = "--steps", paramLabel = "N", description = "Train for at most N steps in total.")
    private @Nullable Long steps;

    @Option(names = "--epochs", paramLabel = "N", description = "Train for at most N passes over the music.")
    private @Nullable Long epochs;

    @Option(
            names = "--save-every",
            paramLabel = "TIME",
            converter = Lengths.class,
            defaultValue = "1m",
            description = "Time between checkpoints (default: ${DEFAULT-VALUE}).")
    private Duration saveEvery = Duration.ofMinutes(1);

    @Option(
            names = "--preview-every",
            paramLabel = "TIME",
            converter = Lengths.class,
            defaultValue = "1m",
            description = "Training time between previews (default: 1m).")
    private Duration previewEvery = Duration.ofMinutes(1);

    @Option(names = "--no-previews", description = "Write no previews during training.")
    private boolean noPreviews;

    @Option(
            names = "--preview-seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "Length of a preview in seconds (default: 10).")
    private double previewSeconds = 10;

    TrainingRequest request() {
        boolean bounded = steps != null || epochs != null || budget != null;
        return new TrainingRequest(
                bounded ? new Budget(steps, epochs, budget) : null,
                TrainingRequest.USUAL_MOST,
                saveEvery,
                noPreviews ? Duration.ZERO : previewEvery,
                previewSeconds);
    }
}

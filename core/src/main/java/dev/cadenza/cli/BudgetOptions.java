package dev.cadenza.cli;

import dev.cadenza.app.TrainingRequest;
import dev.cadenza.train.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long to train, and how often to keep and to be heard. */
final class BudgetOptions {
    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Lengths.class,
            description = "Training time: 90s, 1h30m (default: by the music).")
    private @Nullable Duration budget;

    @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps in all; the first budget met ends it.")
    private @Nullable Long steps;

    @Option(names = "--epochs", paramLabel = "N", description = "Train for N passes over the music in all.")
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

    @Option(names = "--no-previews", description = "Make no songs while training.")
    private boolean noPreviews;

    @Option(
            names = "--preview-seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "Length of previews (default: 10).")
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

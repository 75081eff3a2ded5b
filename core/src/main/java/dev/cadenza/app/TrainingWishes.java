package dev.cadenza.app;

import static dev.cadenza.base.Require.require;

import dev.cadenza.train.Goal;
import java.time.Duration;

/**
 * How long to train, and how often to keep and to be heard.
 *
 * @param goal when it is done
 * @param saveEvery time between checkpoints
 * @param previewEvery time between songs made while training; zero for none
 * @param previewSeconds how long each of them is
 */
public record TrainingWishes(Goal goal, Duration saveEvery, Duration previewEvery, double previewSeconds) {
    public TrainingWishes {
        require(!saveEvery.isNegative(), "the time between checkpoints must not be negative, got %s", saveEvery);
        require(!previewEvery.isNegative(), "the time between previews must not be negative, got %s", previewEvery);
        require(
                previewSeconds > 0 && previewSeconds <= 3600,
                "previews must be above 0 s and at most an hour, got %s",
                previewSeconds);
    }

    /** A goal with a checkpoint and a preview of ten seconds each minute. */
    public static TrainingWishes of(Goal goal) {
        return new TrainingWishes(goal, Duration.ofMinutes(1), Duration.ofMinutes(1), 10);
    }
}

package dev.cadenza.app;

import static dev.cadenza.base.Require.require;

import dev.cadenza.train.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to train, and how often to keep and to be heard.
 *
 * @param budget when it is done; null for as many steps as the music is worth
 * @param most how long a training without a budget of its own may take
 * @param saveEvery time between checkpoints
 * @param previewEvery time between songs made while training; zero for none
 * @param previewSeconds how long each of them is
 */
public record TrainingRequest(
        @Nullable Budget budget, Duration most, Duration saveEvery, Duration previewEvery, double previewSeconds) {
    /** The longest that a training takes which isn't told how long. */
    public static final Duration USUAL_MOST = Duration.ofMinutes(10);

    public TrainingRequest {
        require(most.compareTo(Duration.ZERO) > 0, "the longest training must be above 0, got %s", most);
        require(!saveEvery.isNegative(), "the time between checkpoints must not be negative, got %s", saveEvery);
        require(!previewEvery.isNegative(), "the time between previews must not be negative, got %s", previewEvery);
        require(
                previewSeconds > 0 && previewSeconds <= 3600,
                "previews must be above 0 s and at most an hour, got %s",
                previewSeconds);
    }

    /** As many steps as the music is worth, with a checkpoint and a preview of ten seconds each minute. */
    public static TrainingRequest usual() {
        return new TrainingRequest(null, USUAL_MOST, Duration.ofMinutes(1), Duration.ofMinutes(1), 10);
    }

    /** A budget with a checkpoint and a preview of ten seconds each minute. */
    public static TrainingRequest of(Budget budget) {
        return new TrainingRequest(budget, USUAL_MOST, Duration.ofMinutes(1), Duration.ofMinutes(1), 10);
    }

    /** The same with another bound on a training without a budget of its own. */
    TrainingRequest within(Duration other) {
        return new TrainingRequest(budget, other, saveEvery, previewEvery, previewSeconds);
    }
}

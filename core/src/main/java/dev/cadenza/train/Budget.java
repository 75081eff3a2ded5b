package dev.cadenza.train;

import static dev.cadenza.base.Require.require;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a training is done: at the first of the bounds that are given. All count from the very beginning, over all runs.
 *
 * @param steps optimiser steps, or null for no such bound
 * @param epochs whole passes, or null
 * @param time training time, or null
 */
public record Budget(
        @Nullable Long steps,
        @Nullable Long epochs,
        @Nullable Duration time) {
    public Budget {
        require(steps != null || epochs != null || time != null, "give a number of steps or epochs, or a time budget");
        if (steps != null) {
            require(steps >= 1, "steps must be at least 1, got %d", steps);
        }
        if (epochs != null) {
            require(epochs >= 1, "epochs must be at least 1, got %d", epochs);
        }
        if (time != null) {
            require(time.compareTo(Duration.ZERO) > 0, "the budget must be above 0, got %s", time);
        }
    }

    /** A bound on time alone. */
    public static Budget of(Duration time) {
        return new Budget(null, null, time);
    }

    /** A bound on optimiser steps alone. */
    public static Budget ofSteps(long steps) {
        return new Budget(steps, null, null);
    }

    /** Whether {@code state} has reached it. */
    boolean reachedBy(TrainingState state) {
        return (steps != null && state.step() >= steps)
                || (epochs != null && state.epoch() >= epochs)
                || outOfTime(state);
    }

    /** Whether {@code state} has used up the budget of time, if there is one. */
    public boolean outOfTime(TrainingState state) {
        return time != null && state.seconds() >= seconds(time);
    }

    /** How much of the way to the nearest bound is done, 0 to 1. A pass counts as it ends. */
    public double share(TrainingState state) {
        double share = 0;
        if (steps != null) {
            share = (double) state.step() / steps;
        }
        if (epochs != null) {
            share = Math.max(share, (double) state.epoch() / epochs);
        }
        if (time != null) {
            share = Math.max(share, state.seconds() / seconds(time));
        }
        return Math.min(1, share);
    }

    /** How much there is to do, in {@link #unit}s of the first bound given. */
    public double total() {
        return steps != null ? steps : epochs != null ? epochs : time != null ? seconds(time) : 0;
    }

    /** How much of {@link #total} has been done. */
    public double done(TrainingState state) {
        return steps != null ? state.step() : epochs != null ? state.epoch() : state.seconds();
    }

    /** What the budget is counted in. */
    public String unit() {
        return steps != null ? "steps" : epochs != null ? "epochs" : "s";
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}

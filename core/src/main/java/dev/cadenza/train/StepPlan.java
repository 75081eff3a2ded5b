package dev.cadenza.train;

import static dev.cadenza.base.Require.require;

import java.time.Duration;

/**
 * How many steps a training has unless one says how long it shall be. They are as many as the music is worth, so that
 * the same music learns the same on every machine, and fewer only where these would take too long. It is fixed before
 * the first step, since the learning rate falls over all of them.
 *
 * @param steps of the whole training
 * @param worth as many as the music is worth
 * @param stepSeconds how long a step took here when this was fixed
 */
public record StepPlan(long steps, long worth, double stepSeconds) {
    private static final long ROUND = 50; // so that two measurements mostly lead to the same number
    private static final long FEWEST = 10;

    public StepPlan {
        require(steps >= 1 && steps <= worth, "steps must be from 1 to the %d that are worth it, got %d", worth, steps);
        require(stepSeconds > 0 && stepSeconds < 1e6, "a step must take some time, got %s s", stepSeconds);
    }

    /**
     * How many steps music is worth, from its size.
     *
     * @param passes over the music
     * @param least steps of little music
     * @param most steps of much music
     */
    public record Worth(int passes, long least, long most) {
        public Worth {
            require(passes >= 1 && least >= 1 && most >= least, "expected passes and a range of steps, got %s", this);
        }

        /** The steps for {@code examples} to learn from in batches. */
        public long steps(int examples, int batch) {
            long each = (examples + batch - 1L) / batch;
            return Math.max(least, Math.min(most, passes * each));
        }
    }

    /** The plan for steps that take {@code stepSeconds} each and {@code most} at most in all. */
    public static StepPlan of(long worth, double stepSeconds, Duration most) {
        long fit = (long) (most.toMillis() / 1e3 / stepSeconds);
        if (fit >= worth) {
            return new StepPlan(worth, worth, stepSeconds);
        }
        long round = fit < 2 * ROUND ? fit : fit / ROUND * ROUND;
        return new StepPlan(Math.min(worth, Math.max(FEWEST, round)), worth, stepSeconds);
    }

    /** Whether the machine is too slow for all that the music is worth. */
    public boolean shortened() {
        return steps < worth;
    }

    /** How long all steps take here. */
    public double seconds() {
        return steps * stepSeconds;
    }

    /** How long as many steps as the music is worth would take here. */
    public double secondsForWorth() {
        return worth * stepSeconds;
    }
}

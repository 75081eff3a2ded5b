package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * How long a run, a passage of one recording, lasts.
 *
 * @param shortest seconds that it lasts at least
 * @param longest seconds that it lasts at most, single longer units excepted
 * @param held seconds that it may last where, beyond the longest run, nothing begins in it; 0 for no longer than others
 */
public record RunSettings(double shortest, double longest, double held) {
    /** Checks the figures. */
    public RunSettings {
        require(shortest >= 0, "the shortest run must not be negative, got %s", shortest);
        require(longest > 0, "the longest run must be above 0 s, got %s", longest);
        require(held >= 0, "the held run must not be negative, got %s", held);
    }

    /** Seconds that the longest of all runs last. */
    public double most() {
        return Math.max(longest, held);
    }

    /** Runs of at most {@code seconds}, within held sounds as well, and for the rest as these. */
    public RunSettings upTo(double seconds) {
        return new RunSettings(Math.min(shortest, seconds), seconds, 0);
    }
}

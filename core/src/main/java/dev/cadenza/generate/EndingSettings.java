package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * How a song comes to its end, see {@link Ending}.
 *
 * @param shortest seconds for which the last sound is heard at least, where it is as long
 * @param longest seconds for which the last run is heard at most
 * @param silence seconds that may be left after it
 * @param beats how much it weighs in joins to the last sound that the beat stumbles, since music slows down at its end
 * @param dying what counts as a sound that dies away within a recording
 * @param costs what makes a last sound worse than another
 * @param patience which joins are good enough
 * @param approach what draws towards the end
 */
public record EndingSettings(
        double shortest,
        double longest,
        double silence,
        double beats,
        Dying dying,
        Costs costs,
        Patience patience,
        Approach approach) {
    /**
     * A sound within a recording that a song may end with.
     *
     * @param shortest seconds that it lasts at least
     * @param longest and at most
     * @param fall decibels by which its level falls at least
     */
    public record Dying(double shortest, double longest, double fall) {
        /** Checks the figures. */
        public Dying {
            require(shortest > 0 && longest >= shortest, "a last sound can't last %s to %s s", shortest, longest);
            require(fall >= 0, "a sound that dies away doesn't rise, got a fall of %s dB", fall);
        }
    }

    /**
     * What a last sound costs.
     *
     * @param cut for each second by which it fades out before its end
     * @param lead for each second of its recording before it
     * @param within if it isn't the last of its recording
     */
    public record Costs(double cut, double lead, double within) {
        /** Checks the figures. */
        public Costs {
            require(
                    cut >= 0 && lead >= 0 && within >= 0,
                    "a cost must not be negative, got %s, %s, %s",
                    cut,
                    lead,
                    within);
        }
    }

    /**
     * Which joins to the last sound are good enough.
     *
     * @param cost that is accepted at once
     * @param haste how much more for each second that the end is late
     * @param tries joins that the copy guards are asked about
     */
    public record Patience(double cost, double haste, int tries) {
        /** Checks the figures. */
        public Patience {
            require(cost >= 0 && haste >= 0, "a cost must not be negative, got %s and %s", cost, haste);
            require(tries >= 1 && tries <= 10_000, "tries must be 1 to 10000, got %d", tries);
        }
    }

    /**
     * What draws towards the end.
     *
     * @param run the bonus of a run after which the last sound comes well, less the cost of that
     * @param end the bonus of units as far from their recording's end as the song is from its own
     * @param seconds before the end from which on they have one
     * @param width seconds, the deviation of one distance from the other
     */
    public record Approach(double run, double end, double seconds, double width) {
        /** Checks the figures. */
        public Approach {
            require(run >= 0 && end >= 0, "a bonus must not be negative, got %s and %s", run, end);
            require(seconds >= 0, "a time must not be negative, got %s s", seconds);
            require(width > 0, "a deviation must be above 0 s, got %s", width);
        }
    }

    /** Checks the figures. */
    public EndingSettings {
        require(shortest >= 0 && longest >= shortest, "a last run can't be heard for %s to %s s", shortest, longest);
        require(silence >= 0, "silence must not be negative, got %s s", silence);
        require(beats >= 0, "the weight of beats must not be negative, got %s", beats);
    }
}

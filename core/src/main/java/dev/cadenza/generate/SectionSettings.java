package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * How the plan of a song follows the recordings, see {@link UsualForm}.
 *
 * @param shortest seconds of a section at least
 * @param longest and at most
 * @param leastReturning the share of sections that return where the recordings show no return
 * @param foundReturning by how much it is more for each return found in all places looked at; they show only part of
 *     what returns
 * @param mostReturning the share that returns at most
 * @param followed the share of returning sections that are followed by what followed them before
 * @param twice the weight of a section that comes right after itself, beside 1
 * @param variation how much of a returning section is drawn anew
 */
public record SectionSettings(
        double shortest,
        double longest,
        double leastReturning,
        double foundReturning,
        double mostReturning,
        double followed,
        double twice,
        Variation variation) {
    /**
     * The share of a returning section that is drawn anew.
     *
     * @param most in music of which nothing returns
     * @param less by how much it is less in music of which all returns, which does so more exactly
     */
    public record Variation(double most, double less) {
        /** Checks the figures. */
        public Variation {
            require(most >= 0 && most <= 1, "variation must be 0 to 1, got %s", most);
            require(less >= 0 && less <= most, "variation can't fall by more than it is, got %s of %s", less, most);
        }
    }

    /** Checks the figures. */
    public SectionSettings {
        require(shortest > 0, "a section must be longer than 0 s, got %s", shortest);
        require(longest >= shortest, "the longest section must not be shorter than the shortest, got %s s", longest);
        require(
                leastReturning >= 0 && leastReturning <= 1,
                "the share that returns must be 0 to 1, got %s",
                leastReturning);
        require(foundReturning >= 0, "what returns must not be less for being found, got %s", foundReturning);
        require(
                mostReturning >= 0 && mostReturning <= 1,
                "the share that returns must be 0 to 1, got %s",
                mostReturning);
        require(followed >= 0 && followed <= 1, "the share that is followed must be 0 to 1, got %s", followed);
        require(twice >= 0 && twice <= 1, "the weight of a section after itself must be 0 to 1, got %s", twice);
    }
}

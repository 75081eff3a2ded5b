package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * What keeps a song from coming back too soon to what it played. All costs and times but those of staying and
 * revisiting's grow with the variety.
 *
 * @param variety 0 to 1: how soon it leaves a recording and how long before it comes back to a unit
 * @param again the cost of playing a unit again at once, and the seconds until it costs nothing, both times the variety
 * @param stay the cost, times the variety, of going on in a recording, and the seconds until it is that high
 * @param revisit the cost, times the variety, of coming back at once to a place near one that was left, and the seconds
 *     until it costs nothing
 * @param passage seconds to either side of where a recording was left that count as near
 * @param near seconds, times the variety, around what would go on that can't be played next
 * @param line seconds, times the variety, for which a recording can't be gone on with as if it had never been left
 * @param sameLine how exactly that must be so, as a share of the longest run
 */
public record ReuseSettings(
        double variety,
        Cost again,
        Cost stay,
        Cost revisit,
        double passage,
        double near,
        double line,
        double sameLine) {
    /**
     * A cost that changes with time.
     *
     * @param most the highest
     * @param seconds in which it rises to that or falls to nothing
     */
    public record Cost(double most, double seconds) {
        /** Checks the figures. */
        public Cost {
            require(most >= 0, "a cost must not be negative, got %s", most);
            require(seconds > 0, "a cost must change within more than 0 s, got %s", seconds);
        }
    }

    /** Checks the figures. */
    public ReuseSettings {
        require(variety >= 0 && variety <= 1, "variety must be 0 to 1, got %s", variety);
        require(passage >= 0, "a passage must not be negative, got %s", passage);
        require(near >= 0, "near must not be negative, got %s", near);
        require(line >= 0, "a line must not be negative, got %s", line);
        require(sameLine >= 0, "the share of the same line must not be negative, got %s", sameLine);
    }

    /** The same for another variety. */
    public ReuseSettings varied(double other) {
        return new ReuseSettings(other, again, stay, revisit, passage, near, line, sameLine);
    }
}

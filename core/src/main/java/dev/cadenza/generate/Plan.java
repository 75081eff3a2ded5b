package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * How a piece is laid out.
 *
 * @param seconds its length
 * @param form its sections
 * @param variation the share of a returning section that is drawn anew, 0 to 1
 * @param seed what decides between equals
 */
public record Plan(double seconds, Form form, double variation, long seed) {
    /** Checks the figures. */
    public Plan {
        require(seconds > 0, "a piece must last longer than 0 s, got %s", seconds);
        require(variation >= 0 && variation <= 1, "variation must be 0 to 1, got %s", variation);
    }

    /** One section that nothing returns in. */
    public static Plan plain(double seconds, long seed) {
        return new Plan(seconds, Form.none(seconds), 0, seed);
    }
}

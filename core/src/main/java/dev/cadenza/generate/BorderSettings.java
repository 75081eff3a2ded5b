package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * What happens where two sections meet: phrases end there, and others begin.
 *
 * @param begin the bonus of a phrase that begins at a border, and of one that ends there
 * @param lead the bonus, before a border, of a unit from which the next phrase is as far as the border
 * @param at seconds to either side of a border that count as at it
 * @param before seconds before a border in which units may lead to it
 * @param width seconds, the deviation of how far the next phrase is from how far the border is
 */
public record BorderSettings(double begin, double lead, double at, double before, double width) {
    /** Checks the figures. */
    public BorderSettings {
        require(begin >= 0 && lead >= 0, "a bonus must not be negative, got %s and %s", begin, lead);
        require(at >= 0 && before >= 0, "times must not be negative, got %s and %s s", at, before);
        require(width > 0, "the width of a border must be above 0 s, got %s", width);
    }
}

package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * How a section comes back, see {@link FormGuide}.
 *
 * @param follow the bonus of the unit that is due while the first section of the letter is followed
 * @param enter the bonus of a unit near to what is due while it is not: a section is entered also where that needs a
 *     worse join
 * @param waiting how much more for each second that it was not followed
 * @param longestWait seconds that count at most
 * @param near seconds by which a unit may be off while the section is followed
 * @param earlier seconds before the place that is due at which the section may be entered
 * @param later and after it
 * @param slot seconds of a passage that is drawn anew or not
 */
public record ReturnSettings(
        double follow,
        double enter,
        double waiting,
        double longestWait,
        double near,
        double earlier,
        double later,
        double slot) {
    /** Checks the figures. */
    public ReturnSettings {
        require(
                follow >= 0 && enter >= 0 && waiting >= 0,
                "a bonus must not be negative, got %s, %s, %s",
                follow,
                enter,
                waiting);
        require(longestWait >= 0, "the longest wait must not be negative, got %s", longestWait);
        require(
                near >= 0 && earlier >= 0 && later >= 0,
                "times must not be negative, got %s, %s, %s s",
                near,
                earlier,
                later);
        require(slot > 0, "a passage must be longer than 0 s, got %s", slot);
    }
}

package dev.cadenza.generate;

/**
 * Units of one recording that are played one after another, and how they came to be chosen.
 *
 * @param first the first unit
 * @param units how many
 * @param at when the first sounds, in seconds of the output
 * @param joinCost the cost of the join before it; 0 for the first of all
 * @param logProbability the model's for the first unit, 0 without a model
 * @param barred how many likelier choices the copy guards refused
 * @param ended what ended it
 */
public record ComposedRun(
        int first, int units, double at, float joinCost, float logProbability, int barred, Ended ended) {
    /** What can end a run. */
    public enum Ended {
        /** Another unit was drawn. */
        DRAWN,
        /** Features would have followed a recording for too long. */
        FEATURE_GUARD,
        /** The sound would have followed a recording for too long. */
        CONTENT_GUARD,
        /** The recording or the piece came to its end. */
        END
    }

    /** The same, sounding at {@code seconds}. */
    ComposedRun at(double seconds) {
        return new ComposedRun(first, units, seconds, joinCost, logProbability, barred, ended);
    }
}

package dev.cadenza.recipe;

import static dev.cadenza.base.Require.require;

/**
 * How units are learned from.
 *
 * @param context units that a sequence has, beside the one that follows each of them
 * @param candidates units that may come next in a step; a corpus with more is drawn from
 * @param nearest how many of the most similar units share the target with what really came next
 * @param exact the share of the target that what really came next gets
 * @param transpose the most semitones that music is moved up or down
 * @param swap the share of heard units of which a similar one is heard instead
 */
public record UnitExamples(int context, int candidates, int nearest, double exact, int transpose, double swap) {
    public UnitExamples {
        require(context >= 2 && context <= 4096, "context must be from 2 to 4096 units, got %d", context);
        require(candidates >= 64, "candidates must be at least 64, got %d", candidates);
        require(nearest >= 0 && nearest <= 256, "nearest must be from 0 to 256 units, got %d", nearest);
        require(exact >= 0 && exact <= 1, "the exact share must be from 0 to 1, got %s", exact);
        require(transpose >= 0 && transpose <= 24, "transposition must be from 0 to 24 semitones, got %d", transpose);
        require(swap >= 0 && swap <= 1, "the share of swaps must be from 0 to 1, got %s", swap);
    }

    /** What worked with a context of {@code context} units. */
    public static UnitExamples usual(int context) {
        return new UnitExamples(context, 4096, 12, 0.5, 6, 0.12);
    }
}

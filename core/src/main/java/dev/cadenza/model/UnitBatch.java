package dev.cadenza.model;

import static dev.cadenza.base.Require.require;

import org.jspecify.annotations.Nullable;

/**
 * Sequences of units, each moment with what comes next: the units that may come next are listed once for all, and every
 * moment names some of them with the probability that the model shall give them. Arrays are not copied; they are in
 * row-major order.
 *
 * @param sequences how many sequences
 * @param inputs features of the units heard, [sequences, time, feature]
 * @param candidates features of the units that may come next, [candidate, feature]
 * @param logWeights for how many units of the corpus each candidate stands, as a logarithm, [candidate]; the
 *     probability of what is not listed is estimated from what is
 * @param choices the candidates that shall come next, [sequences, time, choice]
 * @param shares the probability that each of these shall get, [sequences, time, choice]; all 0 at a moment that doesn't
 *     count
 * @param semitones by how much everything is transposed
 * @param noiseSeed what noise and dropout are drawn from, or null for neither
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are made for one step and read once
public record UnitBatch(
        int sequences,
        float[] inputs,
        float[] candidates,
        float[] logWeights,
        long[] choices,
        float[] shares,
        int semitones,
        @Nullable Long noiseSeed) {
    public UnitBatch {
        require(sequences >= 1, "a batch needs at least one sequence, got %d", sequences);
        require(choices.length == shares.length, "%d choices have %d shares", choices.length, shares.length);
        require(logWeights.length >= 1, "a batch needs units that may come next, got %d", logWeights.length);
    }
}

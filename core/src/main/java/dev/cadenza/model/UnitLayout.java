package dev.cadenza.model;

import static dev.cadenza.base.Require.require;

/**
 * What stands where in the features of a unit, as far as the model must know it: some blocks of semitone bands first,
 * then the rest.
 *
 * @param features numbers in all
 * @param blocks blocks of semitone bands
 * @param semitones bands in each of them, a semitone apart
 */
public record UnitLayout(int features, int blocks, int semitones) {
    public UnitLayout {
        require(features >= 1, "features must be at least 1, got %d", features);
        require(blocks >= 0 && semitones >= 1, "there are no %d blocks of %d semitones", blocks, semitones);
        require(
                blocks * semitones <= features,
                "%d blocks of %d semitones do not fit into %d features",
                blocks,
                semitones,
                features);
    }

    /** How many numbers are semitone bands. */
    int bands() {
        return blocks * semitones;
    }
}

package dev.cadenza.model;

import static dev.cadenza.base.Require.require;

import dev.cadenza.tensor.Initializers;

/**
 * The retrieval language model.
 *
 * @param width numbers in each unit's state, in queries and in keys
 * @param hidden numbers in the layer between features and state
 * @param layers transformer layers
 * @param heads attention heads of each
 * @param context how many units it looks back
 * @param dropout the share of numbers dropped while it learns
 * @param noise the deviation of the noise on its inputs while it learns, in deviations of the features
 */
public record UnitNetSettings(int width, int hidden, int layers, int heads, int context, double dropout, double noise) {
    /** What worked on piano, chiptune and orchestral music. */
    public static final UnitNetSettings USUAL = new UnitNetSettings(192, 256, 4, 4, 96, 0.1, 0.15);

    public UnitNetSettings {
        require(width >= 1 && width <= 4096, "width must be from 1 to 4096, got %d", width);
        require(hidden >= 1 && hidden <= 16384, "hidden must be from 1 to 16384, got %d", hidden);
        require(layers >= 1 && layers <= 64, "layers must be from 1 to 64, got %d", layers);
        require(heads >= 1 && width % heads == 0, "heads must divide the width %d, got %d", width, heads);
        require(context >= 2 && context <= 4096, "context must be from 2 to 4096 units, got %d", context);
        require(dropout >= 0 && dropout < 1, "dropout must be at least 0 and below 1, got %s", dropout);
        require(noise >= 0 && Double.isFinite(noise), "noise must be at least 0, got %s", noise);
    }

    /**
     * A network for units of the given features.
     *
     * @param mean what is taken from each feature
     * @param scale what it is multiplied with afterwards
     */
    public UnitNet build(UnitLayout layout, float[] mean, float[] scale, Initializers initial) {
        return new UnitNet(this, layout, mean, scale, initial);
    }
}

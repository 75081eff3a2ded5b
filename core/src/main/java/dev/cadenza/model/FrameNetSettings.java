package dev.cadenza.model;

import static dev.cadenza.base.Require.require;

import dev.cadenza.tensor.Initializers;

/**
 * The classic network.
 *
 * @param cell the recurrent cell
 * @param units numbers in each layer's state
 * @param layers recurrent layers, one upon the other
 * @param loss what training makes small
 */
public record FrameNetSettings(Cell cell, int units, int layers, Loss loss) {
    public FrameNetSettings {
        require(units >= 1 && units <= 16384, "units must be from 1 to 16384, got %d", units);
        require(layers >= 1 && layers <= 16, "layers must be from 1 to 16, got %d", layers);
    }

    /** A network for frames of {@code features} numbers. */
    public FrameNet build(int features, Initializers initial) {
        return new FrameNet(this, features, initial);
    }
}

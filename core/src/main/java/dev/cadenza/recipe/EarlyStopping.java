package dev.cadenza.recipe;

import static dev.cadenza.base.Require.require;

/**
 * Ends a training when held-out pieces are no longer predicted better, and keeps the weights that predicted them best.
 *
 * @param every steps between two looks at the held-out pieces
 * @param patience how many looks in a row without a new best end the training
 */
public record EarlyStopping(int every, int patience) {
    public EarlyStopping {
        require(every >= 1, "the steps between two validations must be at least 1, got %d", every);
        require(patience >= 1, "patience must be at least 1, got %d", patience);
    }
}

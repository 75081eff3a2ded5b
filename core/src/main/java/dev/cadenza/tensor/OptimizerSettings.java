package dev.cadenza.tensor;

/** What an optimiser is built from. */
public interface OptimizerSettings {
    /** An optimiser for {@code weights} that has seen no gradient yet. */
    Optimizer build(Weights weights);
}

package dev.cadenza.tensor;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Moves a model's parameters along their gradients. */
public interface Optimizer {
    /**
     * Moves every parameter by its gradient, then clears the gradients.
     *
     * @param progress how much of the training's budget was reached before this step, 0 to 1, for what changes on the
     *     way
     */
    void step(double progress);

    /** All there is to save, by name. */
    Map<String, Tensor> state();

    /** Puts back what {@link #state} gave; refuses anything that doesn't fit, as {@link Weights#copyFrom} does. */
    void restore(Map<String, Tensor> saved);
}

package dev.cadenza.tensor;

import org.bytedeco.pytorch.Tensor;

/**
 * What a trainer needs of a model: parameters, and a loss to go down.
 *
 * @param <B> what it learns from at once
 */
public interface Trainable<B> {
    /** The parameters that training changes. */
    Weights weights();

    /**
     * The mean loss over a batch, a scalar that gradients flow back from.
     *
     * @param batch what the model learns from, in the model's own layout
     * @param precision the arithmetic of the matrix products
     */
    Tensor loss(B batch, Precision precision);
}

package dev.cadenza.model;

import org.bytedeco.pytorch.Tensor;

/** The equations of a recurrent layer: over a whole sequence for training, and for one step for generation. */
interface RecurrentCell {
    /** Gates, each with its own weights. */
    int gates();

    /** State vectors per layer; the first one is the layer's output. */
    int states();

    /**
     * A layer from a state of zeros.
     *
     * @param input [time, batch, units]
     * @param layer weights in the precision of {@code input}
     * @return [time, batch, units]
     */
    Tensor sequence(Tensor input, LayerWeights layer);

    /**
     * One step, which overwrites {@code state}.
     *
     * @param fromInput the layer's input times its input weights, plus the bias, [batch, gates x units]; may be
     *     overwritten
     * @param fromState the first state times the recurrent weights, [batch, gates x units]
     * @param state each [batch, units]
     */
    void step(Tensor fromInput, Tensor fromState, Tensor[] state);

    /** Whether {@code step} only uses the sum of {@code fromInput} and {@code fromState}. */
    boolean additive();

    /**
     * The weights of a layer.
     *
     * @param input [gates x units, units]
     * @param recurrent [gates x units, units]
     * @param bias [gates x units]
     */
    record LayerWeights(Tensor input, Tensor recurrent, Tensor bias) {}
}

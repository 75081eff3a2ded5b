package dev.cadenza.model;

import dev.cadenza.tensor.NativeScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Gates in the order r, z, n: {@code n = tanh(Wn x + bn + sigmoid(r) Un h)},
 * {@code h <- (1 - sigmoid(z)) n + sigmoid(z) h}. The reset gate acts after the product with {@code Un}; in Keras 0.1.0
 * it acted before.
 */
record GruCell() implements RecurrentCell {
    @Override
    public int gates() {
        return 3;
    }

    @Override
    public int states() {
        return 1;
    }

    @Override
    public Tensor sequence(Tensor input, LayerWeights layer) {
        Tensor zeros = input.new_zeros(1, input.size(1), layer.recurrent().size(1));
        var result = NativeScope.scoped(torch.gru(
                input,
                zeros,
                new TensorVector(layer.input(), layer.recurrent(), layer.bias(), torch.zeros_like(layer.bias())),
                true,
                1,
                0,
                true,
                false,
                false));
        return result.get0();
    }

    @Override
    public boolean additive() {
        return false;
    }

    @Override
    public void step(Tensor fromInput, Tensor fromState, Tensor[] state) {
        long units = state[0].size(1);
        Tensor reset =
                fromInput.narrow(1, 0, units).add(fromState.narrow(1, 0, units)).sigmoid_();
        Tensor update = fromInput
                .narrow(1, units, units)
                .add(fromState.narrow(1, units, units))
                .sigmoid_();
        Tensor candidate = fromInput
                .narrow(1, 2 * units, units)
                .addcmul(reset, fromState.narrow(1, 2 * units, units))
                .tanh_();
        state[0].sub_(candidate).mul_(update).add_(candidate);
    }
}

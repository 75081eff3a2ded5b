package dev.cadenza.model;

import dev.cadenza.tensor.NativeScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Gates in the order i, f, g, o: {@code c <- sigmoid(f) c + sigmoid(i) tanh(g)}, {@code h <- sigmoid(o) tanh(c)}. The
 * sigmoid is the logistic one; Keras 0.1.0 used a piecewise-linear stand-in.
 */
record LstmCell() implements RecurrentCell {
    @Override
    public int gates() {
        return 4;
    }

    @Override
    public int states() {
        return 2;
    }

    @Override
    public Tensor sequence(Tensor input, LayerWeights layer) {
        Tensor zeros = input.new_zeros(1, input.size(1), layer.recurrent().size(1));
        var result = NativeScope.scoped(torch.lstm(
                input,
                new TensorVector(zeros, zeros.clone()),
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
        return true;
    }

    @Override
    public void step(Tensor fromInput, Tensor fromState, Tensor[] state) {
        Tensor gates = fromInput.add_(fromState);
        long units = state[0].size(1);
        Tensor in = gates.narrow(1, 0, units).sigmoid_();
        Tensor forget = gates.narrow(1, units, units).sigmoid_();
        Tensor candidate = gates.narrow(1, 2 * units, units).tanh_();
        Tensor out = gates.narrow(1, 3 * units, units).sigmoid_();
        state[1].mul_(forget).addcmul_(in, candidate);
        state[0].copy_(state[1].tanh().mul_(out));
    }
}

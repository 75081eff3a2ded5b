package dev.cadenza.model;

import static dev.cadenza.base.Require.require;

import dev.cadenza.model.RecurrentCell.LayerWeights;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.Tensors;
import dev.cadenza.tensor.Trainable;
import dev.cadenza.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The network of GRUV (Nayebi and Vitelli 2015): dense, recurrent layers, dense, each at every moment; it predicts the
 * next frame from all before it.
 */
public final class FrameNet implements Trainable<Tensor> {
    private final FrameNetSettings settings;
    private final int features;
    private final RecurrentCell cell;
    private final Weights weights = new Weights();
    private final Tensor inputWeight; // [units, features]
    private final Tensor inputBias; // [units]
    private final List<LayerWeights> layers = new ArrayList<>();
    private final Tensor outputWeight; // [features, units]
    private final Tensor outputBias; // [features]

    FrameNet(FrameNetSettings settings, int features, Initializers initial) {
        require(features >= 1, "features must be at least 1, got %d", features);
        this.settings = settings;
        this.features = features;
        this.cell = settings.cell().equations();
        int units = settings.units();
        inputWeight = weights.add("input.weight", () -> initial.dense(units, features));
        inputBias = weights.add("input.bias", () -> torch.zeros(units));
        for (int layer = 0; layer < settings.layers(); layer++) {
            layers.add(addLayer("recurrent." + layer, units, initial));
        }
        outputWeight = weights.add("output.weight", () -> initial.dense(features, units));
        outputBias = weights.add("output.bias", () -> torch.zeros(features));
    }

    private LayerWeights addLayer(String name, int units, Initializers initial) {
        Tensor[] input = new Tensor[cell.gates()];
        Tensor[] recurrent = new Tensor[cell.gates()];
        for (int gate = 0; gate < cell.gates(); gate++) {
            input[gate] = NativeScope.keeping(() -> initial.dense(units, units));
            recurrent[gate] = NativeScope.keeping(() -> initial.recurrent(units));
        }
        return new LayerWeights(
                weights.add(name + ".input", () -> Tensors.concatenate(0, input)),
                weights.add(name + ".recurrent", () -> Tensors.concatenate(0, recurrent)),
                weights.add(name + ".bias", () -> torch.zeros((long) cell.gates() * units)));
    }

    /** The numbers in a frame. */
    public int features() {
        return features;
    }

    /** What the network was built from. */
    public FrameNetSettings settings() {
        return settings;
    }

    @Override
    public Weights weights() {
        return weights;
    }

    /**
     * The mean loss of predicting each frame but the first from those before it; {@code frames} is [batch, time,
     * feature].
     */
    @Override
    public Tensor loss(Tensor frames, Precision precision) {
        long steps = frames.size(1) - 1;
        Tensor prediction = forward(frames.narrow(1, 0, steps), precision);
        return settings.loss().of(prediction, frames.narrow(1, 1, steps));
    }

    /**
     * The prediction of each next frame, from a state of zeros.
     *
     * @param frames [batch, time, feature]
     * @return [batch, time, feature], where moment t predicts moment t + 1
     */
    public Tensor forward(Tensor frames, Precision precision) {
        Tensor entered =
                torch.linear(precision.of(frames).contiguous(), precision.of(inputWeight), precision.of(inputBias));
        Tensor hidden = entered.transpose(0, 1).contiguous(); // [time, batch, units]
        for (LayerWeights layer : layers) {
            hidden = cell.sequence(
                    hidden,
                    new LayerWeights(
                            precision.of(layer.input()), precision.of(layer.recurrent()), precision.of(layer.bias())));
        }
        Tensor last = hidden.transpose(0, 1).contiguous(); // [batch, time, units]
        return Precision.FLOAT32.of(torch.linear(last, precision.of(outputWeight), precision.of(outputBias)));
    }

    /** The layers in order, for {@link FrameRun}. */
    List<LayerWeights> layers() {
        return layers;
    }

    /** Frames into the network: [..., feature] to [..., units]. */
    Tensor enter(Tensor frames) {
        return torch.linear(frames, inputWeight, inputBias);
    }

    /** Predictions out of the network: [..., units] to [..., feature]. */
    Tensor leave(Tensor hidden) {
        return torch.linear(hidden, outputWeight, outputBias);
    }

    /**
     * What the first layer makes of the network's own prediction: since the dense layers are linear, the way from the
     * last layer's state h through both of them into the first layer's gates is one matrix and one bias,
     * {@code W (W_in (W_out h + b_out) + b_in) + b}.
     *
     * @return the matrix, [gates x units, units]
     */
    Tensor feedbackWeight() {
        return layers.get(0).input().matmul(inputWeight.matmul(outputWeight));
    }

    /** The bias of {@link #feedbackWeight}, [gates x units]. */
    Tensor feedbackBias() {
        LayerWeights first = layers.get(0);
        return torch.linear(enter(outputBias), first.input(), first.bias());
    }

    /** A run of the network that carries its state from frame to frame, so that each frame costs the same. */
    public FrameRun begin() {
        return new FrameRun(this);
    }
}

package dev.cadenza.model;

import static dev.cadenza.base.Require.require;

import dev.cadenza.model.RecurrentCell.LayerWeights;
import dev.cadenza.tensor.NativeScope;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One sequence under way: the network takes given frames, then goes on by itself, each prediction its next input. The
 * state is carried, so that cost is linear in the length and memory is flat. All calls belong inside a native scope
 * without gradients.
 */
public final class FrameRun {
    private final FrameNet net;
    private final RecurrentCell cell;
    private final List<LayerWeights> layers;
    private final Tensor[][] states; // [layer][state], each [1, units]
    private final Tensor feedbackWeight; // [gates x units, units]
    private final Tensor feedbackBias; // [gates x units]
    private final boolean merged;

    FrameRun(FrameNet net) {
        this.net = net;
        this.cell = net.settings().cell().equations();
        this.layers = net.layers();
        this.states = new Tensor[layers.size()][cell.states()];
        for (Tensor[] layer : states) {
            for (int s = 0; s < layer.length; s++) {
                layer[s] =
                        NativeScope.keeping(() -> torch.zeros(1, net.settings().units()));
            }
        }
        // With one layer whose gates are a sum, the feedback and the recurrence are one matrix: a third of the memory
        // to read.
        merged = cell.additive() && layers.size() == 1;
        feedbackWeight = NativeScope.keeping(() -> {
            Tensor feedback = net.feedbackWeight();
            return merged ? feedback.add(layers.get(0).recurrent()) : feedback;
        });
        feedbackBias = NativeScope.keeping(net::feedbackBias);
    }

    /**
     * Takes given frames in.
     *
     * @param frames [time, feature]
     * @return the prediction of each next frame, [time, feature]
     */
    public Tensor push(Tensor frames) {
        require(
                frames.size(1) == net.features(),
                "the network takes frames of %d numbers, got %d",
                net.features(),
                frames.size(1));
        long count = frames.size(0);
        Tensor entered = net.enter(frames); // [time, units]
        Tensor last = torch.empty(count, net.settings().units());
        for (long t = 0; t < count; t++) {
            Tensor moment = entered.narrow(0, t, 1);
            NativeScope.freeing(() -> stepFrom(0, moment));
            last.narrow(0, t, 1).copy_(output());
        }
        return net.leave(last);
    }

    /**
     * Goes on by itself: the first new frame follows on the prediction of the frame after the last one, which was the
     * result of the call before.
     *
     * @return that many further predictions, [time, feature]
     */
    public Tensor continueFor(int count) {
        Tensor last = torch.empty(count, net.settings().units());
        for (int t = 0; t < count; t++) {
            NativeScope.freeing(this::stepFromOwnPrediction);
            last.narrow(0, t, 1).copy_(output());
        }
        return net.leave(last);
    }

    private Tensor output() {
        return states[states.length - 1][0];
    }

    private void stepFromOwnPrediction() {
        Tensor gates = torch.linear(output(), feedbackWeight, feedbackBias);
        Tensor fromState = merged
                ? torch.zeros_like(gates)
                : torch.linear(states[0][0], layers.get(0).recurrent());
        cell.step(gates, fromState, states[0]);
        if (layers.size() > 1) {
            stepFrom(1, states[0][0]);
        }
    }

    private void stepFrom(int firstLayer, Tensor input) {
        Tensor hidden = input;
        for (int l = firstLayer; l < states.length; l++) {
            LayerWeights layer = layers.get(l);
            cell.step(
                    torch.linear(hidden, layer.input(), layer.bias()),
                    torch.linear(states[l][0], layer.recurrent()),
                    states[l]);
            hidden = states[l][0];
        }
    }
}

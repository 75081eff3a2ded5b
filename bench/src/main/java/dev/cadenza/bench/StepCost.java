package dev.cadenza.bench;

import dev.cadenza.model.FrameNet;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The floating-point operations that the matrix products of one training step need, two for each multiplication with
 * its addition. Each weight matrix is used three times for each frame: forward, for its own gradient, and for the
 * gradient of its input; the last is not needed of the first layer, whose input is the music.
 */
final class StepCost {
    private static final String FIRST = "input.weight";

    private StepCost() {}

    /** Operations of a step over {@code frames} frames in all. */
    static double flops(FrameNet net, long frames) {
        long products = 0;
        for (Map.Entry<String, Tensor> weight : net.weights().byName().entrySet()) {
            if (weight.getValue().dim() == 2) {
                products += weight.getValue().numel() * (weight.getKey().equals(FIRST) ? 2 : 3);
            }
        }
        return 2.0 * frames * products;
    }
}

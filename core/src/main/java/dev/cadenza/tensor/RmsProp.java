package dev.cadenza.tensor;

import static dev.cadenza.base.Require.require;
import static dev.cadenza.tensor.Tensors.scalar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * RMSprop (Tieleman and Hinton 2012) as Keras 0.1.0 had it, with epsilon under the root:
 * {@code a <- rho a + (1 - rho) g^2, p <- p - rate g / sqrt(a + epsilon)}.
 */
public final class RmsProp implements Optimizer {
    // A slice of parameter, gradient and accumulator stays in the second-level cache over the four operations on it.
    private static final long SLICE = 1 << 17;

    private final Weights weights;
    private final Settings settings;
    private final Map<String, Tensor> accumulators = new LinkedHashMap<>();

    /**
     * How the parameters move.
     *
     * @param learningRate the step size
     * @param rho the share of the past in the running mean of squared gradients
     * @param epsilon added to that mean under the root
     * @param clipNorm gradients longer than this, taken together, are scaled down to it; 0 leaves them alone
     */
    public record Settings(double learningRate, double rho, double epsilon, double clipNorm)
            implements OptimizerSettings {
        /** The values that Keras 0.1.0 took by default. */
        public static final Settings KERAS = new Settings(0.001, 0.9, 1e-6, 0);

        public Settings {
            require(
                    learningRate > 0 && learningRate < 10,
                    "learning rate must be above 0 and below 10, got %s",
                    learningRate);
            require(rho >= 0 && rho < 1, "rho must be at least 0 and below 1, got %s", rho);
            require(epsilon > 0, "epsilon must be above 0, got %s", epsilon);
            require(
                    clipNorm >= 0 && Double.isFinite(clipNorm),
                    "gradient clipping must be 0 (off) or above, got %s",
                    clipNorm);
        }

        @Override
        public RmsProp build(Weights weights) {
            return new RmsProp(weights, this);
        }
    }

    /** An optimiser for {@code weights} that has seen no gradient yet. */
    public RmsProp(Weights weights, Settings settings) {
        this.weights = weights;
        this.settings = settings;
        weights.learned()
                .forEach((name, parameter) ->
                        accumulators.put(name, NativeScope.keeping(() -> torch.zeros(parameter.shape()))));
    }

    /** The same at every moment of a training. */
    @Override
    public void step(double progress) {
        step();
    }

    /** Moves every parameter by its gradient, then clears the gradients. */
    public void step() {
        NativeScope.inferring(() -> {
            double shrink = weights.shrinkage(settings.clipNorm());
            weights.learned().forEach((name, parameter) -> {
                Tensor gradient = parameter.grad();
                update(
                        parameter.view(-1),
                        gradient.contiguous().view(-1),
                        Objects.requireNonNull(accumulators.get(name)).view(-1),
                        shrink);
            });
            weights.clearGradients();
        });
    }

    private void update(Tensor parameter, Tensor gradient, Tensor accumulator, double shrink) {
        long count = parameter.numel();
        for (long from = 0; from < count; from += SLICE) {
            long size = Math.min(SLICE, count - from);
            Tensor g = gradient.narrow(0, from, size);
            Tensor a = accumulator.narrow(0, from, size);
            if (shrink != 1) {
                g.mul_(scalar(shrink));
            }
            a.mul_(scalar(settings.rho())).addcmul_(g, g, scalar(1 - settings.rho()));
            parameter
                    .narrow(0, from, size)
                    .addcmul_(g, a.add(scalar(settings.epsilon())).rsqrt_(), scalar(-settings.learningRate()));
        }
    }

    /** The running means of squared gradients by parameter. */
    @Override
    public Map<String, Tensor> state() {
        return Collections.unmodifiableMap(accumulators);
    }

    @Override
    public void restore(Map<String, Tensor> saved) {
        Weights.copy(saved, accumulators);
    }
}

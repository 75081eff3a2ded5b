package dev.cadenza.tensor;

import static dev.cadenza.base.Require.require;
import static dev.cadenza.tensor.Tensors.scalar;

import org.bytedeco.pytorch.Tensor;

/**
 * RMSprop (Tieleman and Hinton 2012) as Keras 0.1.0 had it, with epsilon under the root:
 * {@code a <- rho a + (1 - rho) g^2, p <- p - rate g / sqrt(a + epsilon)}.
 */
public final class RmsProp extends SteppingOptimizer {
    // A slice of parameter, gradient and accumulator stays in the second-level cache over the four operations on it.
    private static final long SLICE = 1 << 17;

    private final Settings settings;

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
            check(learningRate, clipNorm);
            require(rho >= 0 && rho < 1, "rho must be at least 0 and below 1, got %s", rho);
            require(epsilon > 0, "epsilon must be above 0, got %s", epsilon);
        }

        @Override
        public RmsProp build(Weights weights) {
            return new RmsProp(weights, this);
        }
    }

    /** An optimiser for {@code weights} that has seen no gradient yet. */
    public RmsProp(Weights weights, Settings settings) {
        super(weights, settings.clipNorm());
        this.settings = settings;
        // the running means of squared gradients
        weights.learned().forEach((name, parameter) -> addState(name, parameter.shape()));
    }

    /** Moves every parameter by its gradient, then clears the gradients: the same at every moment of a training. */
    public void step() {
        step(0);
    }

    @Override
    Move move(double progress) {
        return (name, parameter, shrink) -> update(
                parameter.view(-1),
                parameter.grad().contiguous().view(-1),
                stateOf(name).view(-1),
                shrink);
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
}

package dev.cadenza.tensor;

import static dev.cadenza.base.Require.require;
import static dev.cadenza.tensor.Tensors.scalar;

import org.bytedeco.pytorch.Tensor;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), under a learning rate that warms up and
 * then falls along a cosine:
 * {@code m <- b1 m + (1 - b1) g}, {@code v <- b2 v + (1 - b2) g^2},
 * {@code p <- p - rate (m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + epsilon) + decay p)}.
 * Matrices decay; biases, gains and single numbers do not.
 */
public final class AdamW extends SteppingOptimizer {
    private static final String MEAN = "mean/";
    private static final String SQUARE = "square/";
    private static final String STEPS = "steps";

    private final Settings settings;
    private final Tensor steps; // [1]

    /**
     * How the parameters move.
     *
     * @param learningRate the largest step size
     * @param beta1 the share of the past in the running mean of gradients
     * @param beta2 the share of the past in the running mean of their squares
     * @param epsilon added to the root of the latter
     * @param weightDecay how much of itself a matrix loses per unit of the learning rate
     * @param clipNorm gradients longer than this, taken together, are scaled down to it; 0 leaves them alone
     * @param warmup the share of the training over which the learning rate rises to its largest
     * @param floor the share of the largest learning rate that is left at the end
     */
    public record Settings(
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            double clipNorm,
            double warmup,
            double floor)
            implements OptimizerSettings {
        public Settings {
            check(learningRate, clipNorm);
            require(beta1 >= 0 && beta1 < 1, "beta1 must be at least 0 and below 1, got %s", beta1);
            require(beta2 >= 0 && beta2 < 1, "beta2 must be at least 0 and below 1, got %s", beta2);
            require(epsilon > 0, "epsilon must be above 0, got %s", epsilon);
            require(weightDecay >= 0 && weightDecay < 10, "weight decay must be from 0 to 10, got %s", weightDecay);
            require(warmup >= 0 && warmup < 1, "warmup must be at least 0 and below 1, got %s", warmup);
            require(floor >= 0 && floor <= 1, "the floor of the learning rate must be from 0 to 1, got %s", floor);
        }

        @Override
        public AdamW build(Weights weights) {
            return new AdamW(weights, this);
        }

        /**
         * The learning rate when {@code progress} of the training, 0 to 1, is done (Loshchilov and Hutter 2017,
         * equation 5).
         */
        public double rate(double progress) {
            require(progress >= 0, "progress must be at least 0, got %s", progress);
            if (progress < warmup) {
                // not from zero: the first step shall move, too
                return learningRate * Math.max(0.01, progress / warmup);
            }
            double fallen = Math.min(1, (progress - warmup) / (1 - warmup));
            return learningRate * (floor + (1 - floor) * 0.5 * (1 + StrictMath.cos(StrictMath.PI * fallen)));
        }
    }

    /** An optimiser for {@code weights} that has seen no gradient yet. */
    AdamW(Weights weights, Settings settings) {
        super(weights, settings.clipNorm());
        this.settings = settings;
        weights.learned().forEach((name, parameter) -> {
            addState(MEAN + name, parameter.shape());
            addState(SQUARE + name, parameter.shape());
        });
        steps = addState(STEPS, 1);
    }

    @Override
    Move move(double progress) {
        steps.add_(scalar(1));
        double t = steps.item_double();
        double rate = settings.rate(progress);
        double size = rate / (1 - Math.pow(settings.beta1(), t));
        double squareScale = 1 / Math.sqrt(1 - Math.pow(settings.beta2(), t));
        return (name, parameter, shrink) -> update(name, parameter, shrink, rate, size, squareScale);
    }

    private void update(String name, Tensor parameter, double shrink, double rate, double size, double squareScale) {
        Tensor gradient = parameter.grad();
        if (shrink != 1) {
            gradient.mul_(scalar(shrink));
        }
        Tensor mean = stateOf(MEAN + name);
        Tensor square = stateOf(SQUARE + name);
        mean.lerp_(gradient, scalar(1 - settings.beta1()));
        square.mul_(scalar(settings.beta2())).addcmul_(gradient, gradient, scalar(1 - settings.beta2()));
        if (settings.weightDecay() > 0 && parameter.dim() >= 2) {
            parameter.mul_(scalar(1 - rate * settings.weightDecay()));
        }
        Tensor divisor = square.sqrt().mul_(scalar(squareScale)).add_(scalar(settings.epsilon()));
        parameter.addcdiv_(mean, divisor, scalar(-size));
    }
}

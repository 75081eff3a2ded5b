package dev.cadenza.tensor;

import static dev.cadenza.base.Require.require;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What optimisers have in common: the frame of a step, and a state that is saved and restored. */
abstract class SteppingOptimizer implements Optimizer {
    private final Weights weights;
    private final double clipNorm;
    private final Map<String, Tensor> state = new LinkedHashMap<>();

    /** An optimiser of {@code weights} that scales gradients down to {@code clipNorm}; 0 leaves them alone. */
    SteppingOptimizer(Weights weights, double clipNorm) {
        this.weights = weights;
        this.clipNorm = clipNorm;
    }

    /** Moves one parameter by its gradient. */
    @FunctionalInterface
    interface Move {
        /**
         * Moves {@code parameter}.
         *
         * @param shrink what its gradient is to be multiplied with
         */
        void apply(String name, Tensor parameter, double shrink);
    }

    /** How each parameter moves in the step that is taken when {@code progress} of the training, 0 to 1, is done. */
    abstract Move move(double progress);

    @Override
    public final void step(double progress) {
        NativeScope.inferring(() -> {
            double shrink = weights.shrinkage(clipNorm);
            Move move = move(progress);
            weights.learned().forEach((name, parameter) -> move.apply(name, parameter, shrink));
            weights.clearGradients();
        });
    }

    /** Adds zeros of {@code shape} to the state under {@code name}. */
    final Tensor addState(String name, long... shape) {
        Tensor zeros = NativeScope.keeping(() -> torch.zeros(shape));
        state.put(name, zeros);
        return zeros;
    }

    /** What {@link #addState} added under {@code name}. */
    final Tensor stateOf(String name) {
        return Objects.requireNonNull(state.get(name));
    }

    @Override
    public final Map<String, Tensor> state() {
        return Collections.unmodifiableMap(state);
    }

    @Override
    public final void restore(Map<String, Tensor> saved) {
        Weights.copy(saved, state);
    }

    /** Refuses settings that no optimiser can work with. */
    static void check(double learningRate, double clipNorm) {
        require(
                learningRate > 0 && learningRate < 10,
                "learning rate must be above 0 and below 10, got %s",
                learningRate);
        require(
                clipNorm >= 0 && Double.isFinite(clipNorm),
                "gradient clipping must be 0 (off) or above, got %s",
                clipNorm);
    }
}

package dev.cadenza.train;

import dev.cadenza.base.Progress;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Trainable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.bytedeco.pytorch.Tensor;

/**
 * Finds out how long a step of a training takes on the machine at hand, by a few steps that leave no trace: the model
 * gets its weights back, and the optimiser is one of their own.
 *
 * @param clock in nanoseconds; never goes back
 */
public record StepTimer(LongSupplier clock) {
    private static final int STEPS = 8;
    private static final int FEWEST_STEPS = 3; // the first, which sets everything up, doesn't count
    private static final double ENOUGH_SECONDS = 3;

    /** A timer by the system's clock. */
    public StepTimer() {
        this(System::nanoTime);
    }

    /**
     * The median time of some steps in seconds.
     *
     * @throws java.util.concurrent.CancellationException if a stop is asked for
     */
    public <B> double seconds(
            Trainable<B> model, TrainingSettings<?> settings, BatchSource<B> data, Progress progress, StopSignal stop)
            throws IOException {
        return NativeScope.freeing(() -> {
            Map<String, Tensor> before = new LinkedHashMap<>();
            model.weights()
                    .byName()
                    .forEach((name, weight) -> before.put(name, weight.detach().clone()));
            Learner<B> learner = new Learner<>(
                    model, settings.optimizer().build(model.weights()), settings.settledPrecision(), data);
            int[] examples = new int[Math.min(data.size(), settings.batch())];
            Arrays.setAll(examples, i -> i);
            try (Progress.Task task = progress.begin("timing a step", STEPS, "steps")) {
                return median(learner, examples, task, stop);
            } finally {
                model.weights().copyFrom(before);
            }
        });
    }

    private double median(Learner<?> learner, int[] examples, Progress.Task task, StopSignal stop) throws IOException {
        List<Double> seconds = new ArrayList<>();
        long begun = clock.getAsLong();
        long last = begun;
        while (seconds.size() < STEPS && (seconds.size() < FEWEST_STEPS || (last - begun) * 1e-9 < ENOUGH_SECONDS)) {
            stop.check();
            learner.learn(examples, 0, new SeededRandom(seconds.size()));
            long now = clock.getAsLong();
            seconds.add((now - last) * 1e-9);
            last = now;
            task.advance(1);
        }
        List<Double> timed = seconds.stream().skip(1).sorted().toList();
        return timed.get(timed.size() / 2);
    }
}

package dev.cadenza.bench;

import dev.cadenza.app.Workplace;
import dev.cadenza.base.Progress;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.model.FrameNet;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.RmsProp;
import dev.cadenza.train.BatchSource;
import dev.cadenza.train.Budget;
import dev.cadenza.train.Checkpoint;
import dev.cadenza.train.Trainer;
import dev.cadenza.train.TrainingListener;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Training steps of the real trainer, with a clock at each. */
final class Trial {
    private static final int OPTIMIZER_STEPS = 5;

    private final List<TrainingListener.Step> steps;
    private final List<Double> reading;
    private final TrainingState end;

    private Trial(List<TrainingListener.Step> steps, List<Double> reading, TrainingState end) {
        this.steps = steps;
        this.reading = reading;
        this.end = end;
    }

    /**
     * Trains {@code net} for {@code steps} steps, with its checkpoint in a folder beside {@code work} that goes
     * afterwards.
     */
    static Trial run(
            Workplace workplace,
            FrameNet net,
            TrainingSettings<RmsProp.Settings> settings,
            BatchSource<Tensor> data,
            long steps,
            Path work)
            throws IOException {
        List<TrainingListener.Step> done = new ArrayList<>();
        Clocked clocked = new Clocked(data);
        Path scratch = Folders.scratch(work);
        String what = "%s, batch %d".formatted(Figures.name(settings.settledPrecision()), settings.batch());
        try (Progress.Task task = workplace.progress().begin(what, (double) steps, "steps")) {
            TrainingListener watch = new TrainingListener() {
                @Override
                public void stepped(Step step) {
                    done.add(step);
                    task.advance(1);
                }
            };
            TrainingState end = new Trainer<>(
                            net,
                            settings,
                            clocked,
                            new Repeated(data, 0),
                            new Checkpoint(scratch),
                            Duration.ofDays(1),
                            List.of(watch))
                    .train(Budget.ofSteps(steps), workplace.stop());
            workplace.stop().check();
            return new Trial(done, clocked.seconds, end);
        } finally {
            Folders.delete(scratch);
        }
    }

    /** How long each step took in seconds, reading and optimiser included. */
    double[] seconds() {
        return steps.stream().mapToDouble(TrainingListener.Step::seconds).toArray();
    }

    /** The loss of each step's batch, before the weights moved. */
    double[] losses() {
        return steps.stream().mapToDouble(TrainingListener.Step::loss).toArray();
    }

    /** Where the training ended. */
    TrainingState end() {
        return end;
    }

    /** The median time of a step, without the first {@code warmUp}. */
    double step(int warmUp) {
        return Figures.median(Arrays.stream(seconds()).skip(warmUp).toArray());
    }

    /** The median time that a step reads samples and computes features, without the first {@code warmUp}. */
    double read(int warmUp) {
        return Figures.median(
                reading.stream().skip(warmUp).mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * The median time that the optimiser needs for the weights of {@code net}; it spoils them, since the gradients are
     * made up.
     */
    static double optimizer(FrameNet net, RmsProp.Settings settings) {
        RmsProp optimizer = new RmsProp(net.weights(), settings);
        double[] seconds = new double[OPTIMIZER_STEPS];
        for (int i = 0; i < seconds.length; i++) {
            NativeScope.freeing(() -> net.weights()
                    .byName()
                    .values()
                    .forEach(weight -> weight.square().sum().backward()));
            long start = System.nanoTime();
            optimizer.step();
            seconds[i] = Figures.secondsSince(start);
        }
        return Figures.median(seconds);
    }

    /** Notes how long each batch takes. */
    private static final class Clocked implements BatchSource<Tensor> {
        private final BatchSource<Tensor> source;
        private final List<Double> seconds = new ArrayList<>();

        Clocked(BatchSource<Tensor> source) {
            this.source = source;
        }

        @Override
        public int size() {
            return source.size();
        }

        @Override
        public Tensor batch(int[] examples, SeededRandom random) throws IOException {
            long start = System.nanoTime();
            Tensor batch = source.batch(examples, random);
            seconds.add(Figures.secondsSince(start));
            return batch;
        }

        @Override
        public double secondsPerExample() {
            return source.secondsPerExample();
        }
    }
}

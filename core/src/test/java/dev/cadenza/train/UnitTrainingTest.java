package dev.cadenza.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.Progress;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.model.UnitBatch;
import dev.cadenza.model.UnitLayout;
import dev.cadenza.model.UnitNet;
import dev.cadenza.model.UnitNetSettings;
import dev.cadenza.recipe.EarlyStopping;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.recipe.UnitExamples;
import dev.cadenza.tensor.AdamW;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.units.FeatureScaling;
import dev.cadenza.units.ToyUnits;
import dev.cadenza.units.UnitFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitTrainingTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final UnitExamples EXAMPLES = new UnitExamples(16, 256, 4, 0.5, 2, 0.1);

    @TempDir
    Path folder;

    private final ToyUnits corpus = new ToyUnits(5, 48, 3);
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> heldOut = new ArrayList<>();
    private long bestStep = -1;
    private long keptStep = -1;
    private long stopStep = -1;
    private StopSignal stopSignal = new StopSignal();

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private UnitNet net() {
        FeatureScaling scaling = FeatureScaling.of(corpus);
        return new UnitNetSettings(32, 32, 2, 2, 16, 0.1, 0.1)
                .build(
                        new UnitLayout(UnitFeatures.SIZE, 3, UnitFeatures.SEMITONES),
                        scaling.mean(),
                        scaling.scale(),
                        Initializers.keras(new SeededRandom(3)));
    }

    private static TrainingSettings<AdamW.Settings> settings(Precision precision) {
        return new TrainingSettings<>(4, new AdamW.Settings(0.005, 0.9, 0.99, 1e-8, 0.1, 1, 0.1, 0), precision, 0, 7);
    }

    private Trainer<UnitBatch> trainer(UnitNet net, Precision precision, String name, @Nullable EarlyStopping early) {
        return new Trainer<>(
                net,
                settings(precision),
                UnitSequences.learning(corpus, new int[] {0, 1, 2, 3}, EXAMPLES, 7),
                UnitSequences.watching(corpus, new int[] {4}, EXAMPLES),
                new Checkpoint(folder.resolve(name)),
                NEVER,
                List.of(new TrainingListener() {
                    @Override
                    public void stepped(Step step) {
                        losses.add(step.loss());
                        if (step.state().step() == stopStep) {
                            stopSignal.request();
                        }
                    }

                    @Override
                    public void validated(TrainingState state, double loss) {
                        heldOut.add(loss);
                    }

                    @Override
                    public void stoppedEarly(TrainingState state, long best, double loss) {
                        bestStep = best;
                    }

                    @Override
                    public void keptBest(TrainingState state, long best, double loss, double last) {
                        keptStep = best;
                    }
                }),
                early);
    }

    private byte[] checkpoint(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name).resolve("checkpoint.safetensors"));
    }

    /** All of a checkpoint but the clock, which differs between any two runs. */
    private byte[] numbers(String name) throws IOException {
        byte[] all = checkpoint(name);
        int header = (int) java.nio.ByteBuffer.wrap(all)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getLong(0);
        return java.util.Arrays.copyOfRange(all, 8 + header, all.length);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void stoppingAndGoingOnEqualsAnUninterruptedRunByteForByte(Precision precision) throws IOException {
        EarlyStopping early = new EarlyStopping(2, 50);
        trainer(net(), precision, "straight", early).train(Budget.ofSteps(9), new StopSignal());
        List<Double> straight = List.copyOf(losses);
        List<Double> watched = List.copyOf(heldOut);
        losses.clear();
        heldOut.clear();
        for (int stop : new int[] {1, 4, 5, 9}) {
            // always towards the same budget, since the learning rate follows it
            stopStep = stop;
            stopSignal = new StopSignal();
            trainer(net(), precision, "pieced", early).train(Budget.ofSteps(9), stopSignal);
        }
        assertThat(losses).isEqualTo(straight).hasSize(9);
        assertThat(heldOut).isEqualTo(watched).hasSize(5); // after 2, 4, 6, 8 and, at the budget, 9 steps
        assertThat(numbers("pieced")).isEqualTo(numbers("straight"));
    }

    @Test
    void learningHalvesTheLossAndPredictsHeldOutMusic() throws IOException {
        UnitNet net = net();
        double before = likelihood(net).trained();
        trainer(net, Precision.FLOAT32, "a", new EarlyStopping(50, 50)).train(Budget.ofSteps(120), new StopSignal());
        double first =
                losses.subList(0, 5).stream().mapToDouble(x -> x).average().orElseThrow();
        double last =
                losses.subList(115, 120).stream().mapToDouble(x -> x).average().orElseThrow();
        assertThat(last).isLessThan(0.5 * first);
        UnitLikelihood after = likelihood(net);
        assertThat(after.units()).isEqualTo(47);
        assertThat(after.uniform()).isEqualTo(Math.log(5 * 48));
        assertThat(after.trained()).isLessThan(0.6 * after.uniform()).isLessThan(0.6 * before);
        assertThat(after.trained()).isLessThan(after.shuffled() - 0.5);
        assertThat(after.markov()).isLessThan(after.uniform());
    }

    private UnitLikelihood likelihood(UnitNet net) throws IOException {
        return UnitLikelihood.of(
                net, corpus, new int[] {0, 1, 2, 3}, new int[] {4}, 1, folder, Progress.silent(), new StopSignal());
    }

    @Test
    void theLikelihoodFillsItsBarAndHeedsAStop() throws IOException {
        UnitNet net = net();
        Advanced whole = new Advanced(new StopSignal(), Double.MAX_VALUE);
        UnitLikelihood.of(net, corpus, new int[] {0, 1, 2, 3}, new int[] {4}, 1, folder, whole, whole.stop());
        assertThat(whole.done()).isEqualTo(whole.total()).isPositive();

        Advanced stopped = new Advanced(new StopSignal(), 10);
        assertThatThrownBy(() -> UnitLikelihood.of(
                        net, corpus, new int[] {0, 1, 2, 3}, new int[] {4}, 1, folder, stopped, stopped.stop()))
                .isInstanceOf(CancellationException.class);
        assertThat(stopped.done()).isEqualTo(10);
    }

    /** Counts what is done and asks for a stop at {@code stopAt}. */
    private static final class Advanced implements Progress {
        private final StopSignal stop;
        private final double stopAt;
        private double total;
        private double done;

        Advanced(StopSignal stop, double stopAt) {
            this.stop = stop;
            this.stopAt = stopAt;
        }

        StopSignal stop() {
            return stop;
        }

        double total() {
            return total;
        }

        double done() {
            return done;
        }

        @Override
        public Task begin(String what, double units, String unit) {
            total = units;
            return new Task() {
                @Override
                public void advance(double more) {
                    done += more;
                    if (done >= stopAt) {
                        stop.request();
                    }
                }

                @Override
                public void note(String text) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void say(String line) {}
    }

    @Test
    void trainingEndsWhenHeldOutMusicIsNoLongerPredictedBetterAndKeepsTheBest() throws IOException {
        UnitNet net = net();
        Trainer<UnitBatch> trainer = trainer(net, Precision.FLOAT32, "a", new EarlyStopping(2, 2));
        TrainingState end = trainer.train(Budget.ofSteps(400), new StopSignal());
        assertThat(end.step()).isLessThan(400);
        assertThat(bestStep).isEqualTo(end.step() - 4);
        double best = heldOut.stream().mapToDouble(x -> x).min().orElseThrow();
        assertThat(trainer.validationLoss()).isEqualTo(best);
    }

    @Test
    void whereTheLossRisesBeforeTheGoalTheBestWeightsAreKeptAndItIsSaid() throws IOException {
        UnitNet net = net();
        Trainer<UnitBatch> trainer = trainer(net, Precision.FLOAT32, "a", new EarlyStopping(2, 1000));
        trainer.train(Budget.ofSteps(301), new StopSignal());
        double best = heldOut.stream().mapToDouble(x -> x).min().orElseThrow();
        assertThat(keptStep).isPositive().isLessThan(301);
        assertThat(bestStep).isEqualTo(-1);
        assertThat(heldOut.get(heldOut.size() - 1)).isGreaterThan(best);
        assertThat(trainer.validationLoss()).isEqualTo(best);
    }

    @Test
    void timingAStepLeavesNoTrace() throws IOException {
        trainer(net(), Precision.FLOAT32, "straight", null).train(Budget.ofSteps(5), new StopSignal());
        UnitNet net = net();
        TrainingSettings<AdamW.Settings> settings = settings(Precision.FLOAT32);
        UnitSequences data = UnitSequences.learning(corpus, new int[] {0, 1, 2, 3}, EXAMPLES, 7);
        double seconds = new StepTimer().seconds(net, settings, data, Progress.silent(), new StopSignal());
        assertThat(seconds).isBetween(1e-6, 10.0);
        trainer(net, Precision.FLOAT32, "timed", null).train(Budget.ofSteps(5), new StopSignal());
        assertThat(numbers("timed")).isEqualTo(numbers("straight"));
    }

    @Test
    void theTimeOfAStepIsTheMedianOfSomeAndTheFirstDoesNotCount() throws IOException {
        UnitSequences data = UnitSequences.learning(corpus, new int[] {0, 1, 2, 3}, EXAMPLES, 7);
        double[] nanos = {0};
        double[] costs = {9, 0.2, 0.2, 7, 0.2, 0.3, 0.2, 0.2};
        int[] asked = {-1};
        StepTimer quick =
                new StepTimer(() -> (long) (nanos[0] += asked[0] < 0 ? next(asked) : 1e9 * costs[next(asked)]));
        StepTimer slow = new StepTimer(() -> (long) (nanos[0] += 4e9));
        TrainingSettings<AdamW.Settings> settings = settings(Precision.FLOAT32);
        UnitNet net = net();
        assertThat(quick.seconds(net, settings, data, Progress.silent(), new StopSignal()))
                .isEqualTo(0.2);
        assertThat(slow.seconds(net, settings, data, Progress.silent(), new StopSignal()))
                .isEqualTo(4);
        StopSignal stop = new StopSignal();
        stop.request();
        assertThatThrownBy(() -> slow.seconds(net, settings, data, Progress.silent(), stop))
                .isInstanceOf(CancellationException.class);
    }

    private static int next(int[] counter) {
        return counter[0]++;
    }

    @Test
    void fiftyStepsKeepNoNativeObject() throws IOException {
        NativeScope.freeing(() -> {
            Trainer<UnitBatch> trainer = trainer(net(), Precision.BFLOAT16, "a", new EarlyStopping(5, 100));
            trainer.train(Budget.ofSteps(3), new StopSignal());
            long before = Pointer.totalCount();
            trainer.train(Budget.ofSteps(53), new StopSignal());
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
        });
    }
}

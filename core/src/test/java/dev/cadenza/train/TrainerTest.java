package dev.cadenza.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.model.Cell;
import dev.cadenza.model.FrameNet;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.model.Loss;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.RmsProp;
import dev.cadenza.tensor.SafeTensors;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final int FEATURES = 5;
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    /** Waves that differ from example to example. */
    private record Waves(int size, float scale) implements BatchSource<Tensor> {
        @Override
        public Tensor batch(int[] examples, SeededRandom random) {
            float[] values = new float[8 * examples.length * FEATURES];
            int at = 0;
            for (int t = 0; t < 8; t++) {
                for (int example : examples) {
                    for (int f = 0; f < FEATURES; f++) {
                        values[at++] = scale * (float) Math.sin((example + 1) * 0.2 * t + f);
                    }
                }
            }
            return Tensors.of(values, 8, examples.length, FEATURES)
                    .transpose(0, 1)
                    .contiguous();
        }

        @Override
        public double secondsPerExample() {
            return 2;
        }
    }

    private static final class Losses implements TrainingListener {
        private final List<Double> steps = new ArrayList<>();
        private final List<Double> validations = new ArrayList<>();
        private final List<Long> saves = new ArrayList<>();
        private StopSignal stop = new StopSignal();
        private long stopAfter = Long.MAX_VALUE;

        void stopAfter(long step) {
            stop = new StopSignal();
            stopAfter = step;
        }

        @Override
        public void stepped(Step step) {
            steps.add(step.loss());
            if (step.state().step() >= stopAfter) {
                stop.request();
            }
        }

        @Override
        public void validated(TrainingState state, double loss) {
            validations.add(loss);
        }

        @Override
        public void saved(TrainingState state) {
            saves.add(state.step());
        }
    }

    private static FrameNet net(int units) {
        return new FrameNetSettings(Cell.LSTM, units, 1, Loss.SQUARED)
                .build(FEATURES, Initializers.keras(new SeededRandom(3)));
    }

    private static Trainer<Tensor> trainer(
            FrameNet net,
            Precision precision,
            BatchSource<Tensor> data,
            int held,
            Path folder,
            Duration saveEvery,
            Losses losses) {
        TrainingSettings<RmsProp.Settings> settings =
                new TrainingSettings<>(3, RmsProp.Settings.KERAS, precision, 0, 7);
        return new Trainer<>(
                net, settings, data, new Waves(held, 1), new Checkpoint(folder), saveEvery, List.of(losses));
    }

    private static Trainer<Tensor> trainer(FrameNet net, Precision precision, Path folder, Losses losses) {
        return trainer(net, precision, new Waves(7, 1), 2, folder, NEVER, losses);
    }

    private static float[] numbers(FrameNet net) {
        Tensor[] flat = net.weights().byName().values().stream()
                .map(weight -> weight.detach().view(-1))
                .toArray(Tensor[]::new);
        return Tensors.toArray(Tensors.concatenate(0, flat));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void stoppingAndGoingOnEqualsAnUninterruptedRunLossForLoss(Precision precision) throws IOException {
        Losses straight = new Losses();
        FrameNet once = net(8);
        TrainingState end =
                trainer(once, precision, folder.resolve("a"), straight).train(Budget.ofSteps(13), new StopSignal());

        Losses pieced = new Losses();
        FrameNet last = net(8);
        TrainingState resumed = TrainingState.start(0);
        for (int stop : new int[] {1, 3, 5, 6, 12, 13}) { // passes end at steps 3, 6, 9 and 12
            last = net(8);
            pieced.stopAfter(stop);
            resumed = trainer(last, precision, folder.resolve("b"), pieced).train(Budget.ofSteps(13), pieced.stop);
        }
        assertThat(pieced.steps).isEqualTo(straight.steps).hasSize(13);
        assertThat(pieced.validations).isEqualTo(straight.validations).hasSize(5); // and at the budget
        assertThat(numbers(last)).isEqualTo(numbers(once));
        assertThat(resumed.lastEpochLoss()).isEqualTo(end.lastEpochLoss());
        assertThat(resumed.epochLoss()).isEqualTo(end.epochLoss());
        assertThat(resumed.epoch()).isEqualTo(4);
    }

    @Test
    void savingAfterEveryStepChangesNothing() throws IOException {
        Losses seldom = new Losses();
        Losses often = new Losses();
        trainer(net(8), Precision.FLOAT32, folder.resolve("a"), seldom).train(Budget.ofSteps(5), new StopSignal());
        trainer(net(8), Precision.FLOAT32, new Waves(7, 1), 2, folder.resolve("b"), Duration.ZERO, often)
                .train(Budget.ofSteps(5), new StopSignal());
        assertThat(often.steps).isEqualTo(seldom.steps);
        assertThat(often.saves).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(seldom.saves).containsExactly(5L);
    }

    @Test
    void eachKindOfGoalIsReached() throws IOException {
        Losses losses = new Losses();
        Trainer<Tensor> trainer = trainer(net(8), Precision.FLOAT32, folder.resolve("a"), losses);
        TrainingState epochs = trainer.train(new Budget(null, 2L, null), new StopSignal());
        assertThat(epochs.epoch()).isEqualTo(2);
        assertThat(epochs.step()).isEqualTo(6);
        assertThat(epochs.position()).isZero();
        TrainingState first = trainer.train(new Budget(8L, 100L, null), new StopSignal());
        assertThat(first.step()).isEqualTo(8);
        TrainingState time = trainer(net(8), Precision.FLOAT32, folder.resolve("b"), losses)
                .train(Budget.of(Duration.ofMillis(50)), new StopSignal());
        assertThat(time.seconds()).isGreaterThanOrEqualTo(0.05);
        assertThat(time.step()).isPositive();
        assertThatThrownBy(() -> new Budget(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Budget.ofSteps(0)).hasMessageEndingWith("got 0");
        assertThatThrownBy(() -> Budget.of(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMeanLossIsThatOfTheLastWholePass() throws IOException {
        Losses losses = new Losses();
        Trainer<Tensor> trainer = trainer(net(8), Precision.FLOAT32, folder, losses);
        TrainingState state = trainer.train(Budget.ofSteps(4), new StopSignal());
        double mean = (3 * losses.steps.get(0) + 3 * losses.steps.get(1) + losses.steps.get(2)) / 7;
        assertThat(state.meanLoss()).isEqualTo(mean);
        assertThat(state.position()).isEqualTo(3);
    }

    @Test
    void aStopSavesWhereItStands() throws IOException {
        StopSignal stop = new StopSignal();
        TrainingListener stopper = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                if (step.state().step() == 4) {
                    stop.request();
                }
            }
        };
        TrainingSettings<RmsProp.Settings> settings =
                new TrainingSettings<>(3, RmsProp.Settings.KERAS, Precision.FLOAT32, 0, 7);
        TrainingState state = new Trainer<>(
                        net(8),
                        settings,
                        new Waves(7, 1),
                        new Waves(0, 1),
                        new Checkpoint(folder),
                        NEVER,
                        List.of(stopper))
                .train(Budget.ofSteps(100), stop);
        assertThat(state.step()).isEqualTo(4);
        assertThat(new Checkpoint(folder).state()).isEqualTo(state);
    }

    @Test
    void aTrainingWithNothingLeftToDoTouchesNothing() throws IOException {
        trainer(net(8), Precision.FLOAT32, folder, new Losses()).train(Budget.ofSteps(3), new StopSignal());
        Losses again = new Losses();
        trainer(net(8), Precision.FLOAT32, folder, again).train(Budget.ofSteps(3), new StopSignal());
        assertThat(again.steps).isEmpty();
        assertThat(again.saves).isEmpty();
    }

    @Test
    void aLossThatIsNoNumberIsAProblemAndTheCheckpointStays() throws IOException {
        trainer(net(8), Precision.FLOAT32, folder, new Losses()).train(Budget.ofSteps(2), new StopSignal());
        byte[] before = Files.readAllBytes(folder.resolve("checkpoint.safetensors"));
        Trainer<Tensor> broken =
                trainer(net(8), Precision.FLOAT32, new Waves(7, Float.NaN), 0, folder, Duration.ZERO, new Losses());
        assertThatThrownBy(() -> broken.train(Budget.ofSteps(5), new StopSignal()))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("training broke down at step 3: the loss is NaN; lower the learning rate");
        assertThat(Files.readAllBytes(folder.resolve("checkpoint.safetensors"))).isEqualTo(before);
    }

    @Test
    void validationChangesNothing() throws IOException {
        Losses with = new Losses();
        Losses without = new Losses();
        trainer(net(8), Precision.FLOAT32, new Waves(7, 1), 100, folder.resolve("a"), NEVER, with)
                .train(Budget.ofSteps(7), new StopSignal());
        trainer(net(8), Precision.FLOAT32, new Waves(7, 1), 0, folder.resolve("b"), NEVER, without)
                .train(Budget.ofSteps(7), new StopSignal());
        assertThat(with.steps).isEqualTo(without.steps);
        assertThat(with.validations)
                .hasSize(3)
                .allSatisfy(loss -> assertThat(loss).isFinite());
        assertThat(without.validations).isEmpty();
        FrameNet net = net(8);
        float[] before = numbers(net);
        trainer(net, Precision.BFLOAT16, folder.resolve("c"), new Losses()).validationLoss();
        assertThat(numbers(net)).isEqualTo(before);
    }

    @Test
    void aCheckpointThatIsDamagedOrOfAnotherModelIsToldSo() throws IOException {
        trainer(net(8), Precision.FLOAT32, folder, new Losses()).train(Budget.ofSteps(2), new StopSignal());
        Path file = folder.resolve("checkpoint.safetensors");
        assertThatThrownBy(() -> trainer(net(12), Precision.FLOAT32, folder, new Losses())
                        .train(Budget.ofSteps(3), new StopSignal()))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(file + " is of another model")
                .hasMessageContaining("[8, 5] there and [12, 5] in the model");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> trainer(net(8), Precision.FLOAT32, folder, new Losses())
                        .train(Budget.ofSteps(3), new StopSignal()))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(file + " is damaged");
        NativeScope.freeing(() -> SafeTensors.write(file, Map.of("a", torch.ones(1)), Map.of()));
        assertThatThrownBy(() -> new Checkpoint(folder).state())
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aTrainingAndItsCheckpointsKeepNoNativeObject() throws IOException {
        NativeScope.freeing(() -> {
            Trainer<Tensor> trainer =
                    trainer(net(8), Precision.BFLOAT16, new Waves(7, 1), 3, folder, Duration.ZERO, new Losses());
            trainer.train(Budget.ofSteps(3), new StopSignal());
            long before = Pointer.totalCount();
            trainer.train(Budget.ofSteps(53), new StopSignal());
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
        });
    }
}

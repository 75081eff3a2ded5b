package dev.cadenza.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.RmsProp;
import dev.cadenza.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearningTest {
    private static final int FEATURES = 6;
    private static final int STEPS = 60;

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    /** Waves of different pace in each feature and of different phase in each sequence: [batch, time, feature]. */
    private static Tensor toySequences() {
        int time = 25;
        int batch = 4;
        float[] values = new float[time * batch * FEATURES];
        int at = 0;
        for (int t = 0; t < time; t++) {
            for (int b = 0; b < batch; b++) {
                for (int f = 0; f < FEATURES; f++) {
                    values[at++] = (float) Math.sin(t * (0.3 + 0.1 * f) + b);
                }
            }
        }
        return Tensors.of(values, time, batch, FEATURES).transpose(0, 1).contiguous();
    }

    private static FrameNet net(Cell cell) {
        return new FrameNetSettings(cell, 32, 1, Loss.SQUARED)
                .build(FEATURES, Initializers.keras(new SeededRandom(11)));
    }

    private static double[] learn(FrameNet net, Precision precision, int steps) {
        RmsProp optimizer = new RmsProp(net.weights(), new RmsProp.Settings(0.003, 0.9, 1e-6, 0));
        Tensor data = NativeScope.keeping(LearningTest::toySequences);
        double[] losses = new double[steps];
        for (int step = 0; step < steps; step++) {
            losses[step] = NativeScope.freeing(() -> {
                Tensor loss = net.loss(data, precision);
                loss.backward();
                optimizer.step();
                return loss.item_double();
            });
        }
        return losses;
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void theLossFallsBelowHalfInBothPrecisionsAlike(Cell cell) {
        double[] exact = learn(net(cell), Precision.FLOAT32, STEPS);
        double[] rough = learn(net(cell), Precision.BFLOAT16, STEPS);
        assertThat(exact[STEPS - 1]).isLessThan(exact[0] / 2);
        assertThat(rough[STEPS - 1]).isLessThan(rough[0] / 2);
        for (int step = 0; step < STEPS; step++) {
            assertThat(rough[step]).isCloseTo(exact[step], within(0.05 * exact[0]));
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void equalSeedsLearnAlikeToTheLastBit(Cell cell) {
        assertThat(learn(net(cell), Precision.FLOAT32, 10)).isEqualTo(learn(net(cell), Precision.FLOAT32, 10));
        assertThat(learn(net(cell), Precision.BFLOAT16, 10)).isEqualTo(learn(net(cell), Precision.BFLOAT16, 10));
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aStepMovesEveryNumberOfEveryParameter(Cell cell) {
        FrameNet net = new FrameNetSettings(cell, 8, 2, Loss.ABSOLUTE)
                .build(FEATURES, Initializers.keras(new SeededRandom(1)));
        NativeScope.freeing(() -> {
            Map<String, float[]> before = new LinkedHashMap<>();
            net.weights().byName().forEach((name, weight) -> before.put(name, Tensors.toArray(weight)));
            learn(net, Precision.FLOAT32, 1);
            net.weights().byName().forEach((name, weight) -> {
                float[] old = requireNonNull(before.get(name));
                float[] now = Tensors.toArray(weight);
                if (name.equals("output.bias")) {
                    // the gradient of the absolute error is a sum of signs, which may be nought
                    assertThat(now).isNotEqualTo(old);
                    return;
                }
                for (int i = 0; i < now.length; i++) {
                    assertThat(now[i]).as(name).isNotEqualTo(old[i]);
                }
            });
        });
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void fiftyStepsKeepNoNativeObject(Cell cell) {
        FrameNet net = net(cell);
        RmsProp optimizer = new RmsProp(net.weights(), RmsProp.Settings.KERAS);
        Tensor data = NativeScope.keeping(LearningTest::toySequences);
        Runnable step = () -> NativeScope.freeing(() -> {
            net.loss(data, Precision.BFLOAT16).backward();
            optimizer.step();
        });
        step.run();
        long before = Pointer.totalCount();
        for (int i = 0; i < 50; i++) {
            step.run();
        }
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void twoHundredStepsOfGenerationKeepNoNativeObject(Cell cell) {
        FrameNet net = net(cell);
        NativeScope.inferring(() -> {
            FrameRun run = net.begin();
            NativeScope.freeing(() -> {
                run.push(torch.randn(3, FEATURES));
                run.continueFor(2);
            });
            long before = Pointer.totalCount();
            for (int i = 0; i < 10; i++) {
                NativeScope.freeing(() -> {
                    run.continueFor(20);
                });
            }
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
            long grown = NativeScope.freeing(() -> {
                long start = Pointer.totalCount();
                run.continueFor(5);
                long few = Pointer.totalCount() - start;
                run.continueFor(5);
                return Pointer.totalCount() - start - 2 * few;
            });
            assertThat(grown).isZero();
        });
    }

    @Test
    void aTrainedNetworkGoesOnWithWhatItLearned() {
        FrameNet net = net(Cell.LSTM);
        learn(net, Precision.FLOAT32, 300);
        NativeScope.inferring(() -> {
            Tensor sequence = toySequences().select(0, 0); // [time, feature]
            FrameRun run = net.begin();
            Tensor first = run.push(sequence.narrow(0, 0, 20)).narrow(0, 19, 1);
            Tensor heard = Tensors.concatenate(0, first, run.continueFor(4));
            double error = Loss.SQUARED.of(heard, sequence.narrow(0, 20, 5)).item_double();
            double silence = Loss.SQUARED
                    .of(torch.zeros(5, FEATURES), sequence.narrow(0, 20, 5))
                    .item_double();
            assertThat(error).isLessThan(silence / 4);
        });
    }
}

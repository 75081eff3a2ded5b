package dev.cadenza.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The expected predictions come from NumPy:
 *
 * <pre>
 * w = lambda offset, *shape: (np.sin(np.arange(np.prod(shape)) * .7 + offset) / 2).reshape(shape)
 * sig = lambda x: 1 / (1 + np.exp(-x))
 * F, U = 3, 2; G = 4 if cell == 'lstm' else 3
 * Wi, bi = w(1, U, F), w(2, U); W, R, b = w(3, G*U, U), w(4, G*U, U), w(5, G*U); Wo, bo = w(6, F, U), w(7, F)
 * x = w(8, 4, F) * 2; h = np.zeros(U); c = np.zeros(U)
 * for t in range(4):
 *     a = W @ (Wi @ x[t] + bi) + b; r = R @ h
 *     if cell == 'lstm':
 *         i, f, g, o = np.split(a + r, 4); c = sig(f) * c + sig(i) * np.tanh(g); h = sig(o) * np.tanh(c)
 *     else:
 *         a = np.split(a, 3); r = np.split(r, 3); z = sig(a[1] + r[1])
 *         n = np.tanh(a[2] + sig(a[0] + r[0]) * r[2]); h = (1 - z) * n + z * h
 *     print(Wo @ h + bo)
 * </pre>
 */
class FrameNetTest {
    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static Tensor waves(double offset, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (Math.sin(i * 0.7 + offset) / 2);
        }
        return Tensors.of(values, shape);
    }

    private static FrameNet net(Cell cell, int units, int layers, int features, long seed) {
        return new FrameNetSettings(cell, units, layers, Loss.SQUARED)
                .build(features, Initializers.keras(new SeededRandom(seed)));
    }

    private static FrameNet tinyNet(Cell cell) {
        FrameNet net = net(cell, 2, 1, 3, 1);
        long gates = cell.equations().gates() * 2L;
        Map<String, Tensor> values = new LinkedHashMap<>();
        values.put("input.weight", waves(1, 2, 3));
        values.put("input.bias", waves(2, 2));
        values.put("recurrent.0.input", waves(3, gates, 2));
        values.put("recurrent.0.recurrent", waves(4, gates, 2));
        values.put("recurrent.0.bias", waves(5, gates));
        values.put("output.weight", waves(6, 3, 2));
        values.put("output.bias", waves(7, 3));
        net.weights().copyFrom(values);
        return net;
    }

    private static void predicts(Cell cell, float... expected) {
        NativeScope.inferring(() -> {
            Tensor frames = waves(8, 1, 4, 3).mul(Tensors.scalar(2));
            float[] predicted = Tensors.toArray(tinyNet(cell).forward(frames, Precision.FLOAT32));
            assertThat(predicted).containsExactly(expected, within(2e-6f));
        });
    }

    @Test
    void theLstmPredictsWhatNumPyDoes() {
        predicts(
                Cell.LSTM,
                0.31460497f,
                0.5486985f,
                0.45975307f,
                0.31224504f,
                0.56670153f,
                0.46823284f,
                0.3160643f,
                0.59374785f,
                0.47360757f,
                0.3129173f,
                0.5853785f,
                0.47390956f);
    }

    @Test
    void theGruPredictsWhatNumPyDoes() {
        predicts(
                Cell.GRU,
                0.27506644f,
                0.6867377f,
                0.5462159f,
                0.28157544f,
                0.6734516f,
                0.53519046f,
                0.27963668f,
                0.772345f,
                0.5707465f,
                0.25802767f,
                0.8075473f,
                0.60432196f);
    }

    /**
     * The recurrent layer has a bias for each gate, as in Keras, and not one for input and one for state, as in
     * libtorch.
     */
    @ParameterizedTest
    @EnumSource(Cell.class)
    void eachPartHasOneBiasAndAllBeginAtZero(Cell cell) {
        FrameNet net = net(cell, 8, 2, 5, 3);
        int gates = cell.equations().gates();
        assertThat(net.weights().byName().keySet())
                .containsExactly(
                        "input.weight",
                        "input.bias",
                        "recurrent.0.input",
                        "recurrent.0.recurrent",
                        "recurrent.0.bias",
                        "recurrent.1.input",
                        "recurrent.1.recurrent",
                        "recurrent.1.bias",
                        "output.weight",
                        "output.bias");
        assertThat(net.weights().count()).isEqualTo(5 * 8 + 8 + 2L * (gates * 8 * 8 * 2 + gates * 8) + 8 * 5 + 5);
        net.weights().byName().forEach((name, weight) -> {
            float[] values = Tensors.toArray(weight);
            if (name.endsWith("bias")) {
                assertThat(values).as(name).containsOnly(0);
            } else {
                assertThat(values).as(name).doesNotContain(0);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void theGatesAreDrawnSeparately(Cell cell) {
        FrameNet net = net(cell, 8, 1, 5, 3);
        NativeScope.freeing(() -> {
            Tensor recurrent = requireNonNull(net.weights().byName().get("recurrent.0.recurrent"));
            for (int gate = 0; gate < cell.equations().gates(); gate++) {
                Tensor matrix = recurrent.detach().narrow(0, gate * 8L, 8);
                Tensor off = matrix.matmul(matrix.t()).sub(torch.eye(8).mul(Tensors.scalar(1.21)));
                assertThat(off.abs().max().item_double()).isLessThan(1e-5);
            }
            assertThat(Tensors.toArray(recurrent.narrow(0, 0, 8)))
                    .isNotEqualTo(Tensors.toArray(recurrent.narrow(0, 8, 8)));
        });
    }

    @ParameterizedTest
    @CsvSource({"LSTM, 1", "LSTM, 2", "LSTM, 3", "GRU, 1", "GRU, 2"})
    void hearingFrameByFrameGivesWhatTheWholeSequenceGives(Cell cell, int layers) {
        NativeScope.inferring(() -> {
            FrameNet net = net(cell, 16, layers, 7, 5);
            Tensor frames = torch.randn(12, 7);
            float[] whole = Tensors.toArray(net.forward(frames.unsqueeze(0), Precision.FLOAT32));
            FrameRun run = net.begin();
            float[] first = Tensors.toArray(run.push(frames.narrow(0, 0, 5)));
            float[] second = Tensors.toArray(run.push(frames.narrow(0, 5, 7)));
            assertThat(first).containsExactly(java.util.Arrays.copyOf(whole, 35), within(1e-5f));
            assertThat(second).containsExactly(java.util.Arrays.copyOfRange(whole, 35, 84), within(1e-5f));
        });
    }

    @ParameterizedTest
    @CsvSource({"LSTM, 1", "LSTM, 2", "GRU, 1", "GRU, 2"})
    void goingOnGivesWhatHearingItsOwnPredictionsGives(Cell cell, int layers) {
        NativeScope.inferring(() -> {
            FrameNet net = net(cell, 24, layers, 10, 7);
            // Biases that are not zero, as after training.
            net.weights()
                    .byName()
                    .values()
                    .forEach(weight -> weight.add_(torch.randn(weight.shape()).mul(Tensors.scalar(0.05))));
            Tensor seed = torch.randn(6, 10);
            FrameRun fused = net.begin();
            FrameRun naive = net.begin();
            fused.push(seed);
            Tensor last = naive.push(seed).narrow(0, 5, 1);
            float[] continued = Tensors.toArray(Tensors.concatenate(0, fused.continueFor(17), fused.continueFor(13)));
            for (int t = 0; t < 30; t++) {
                last = naive.push(last);
                assertThat(java.util.Arrays.copyOfRange(continued, 10 * t, 10 * (t + 1)))
                        .containsExactly(Tensors.toArray(last), within(1e-4f));
            }
        });
    }

    @Test
    void sequencesOfABatchDoNotTouchEachOther() {
        NativeScope.inferring(() -> {
            FrameNet net = net(Cell.LSTM, 16, 1, 4, 9);
            Tensor frames = torch.randn(3, 9, 4);
            Tensor together = net.forward(frames, Precision.FLOAT32);
            Tensor alone = net.forward(frames.narrow(0, 2, 1), Precision.FLOAT32);
            assertThat(Tensors.toArray(together.narrow(0, 2, 1)))
                    .containsExactly(Tensors.toArray(alone), within(1e-5f));
        });
    }

    @Test
    void predictionsDoNotLookAhead() {
        NativeScope.inferring(() -> {
            FrameNet net = net(Cell.GRU, 16, 2, 4, 9);
            Tensor frames = torch.randn(1, 9, 4);
            Tensor changed = frames.clone();
            changed.narrow(1, 6, 3).zero_();
            assertThat(Tensors.toArray(net.forward(frames, Precision.FLOAT32).narrow(1, 0, 6)))
                    .isEqualTo(Tensors.toArray(
                            net.forward(changed, Precision.FLOAT32).narrow(1, 0, 6)));
        });
    }

    @Test
    void theLossIsTheMeanOverAllNumbersOfTheWholeSequence() {
        NativeScope.inferring(() -> {
            Tensor prediction = Tensors.of(new float[] {1, 2, 3, 4}, 2, 2);
            Tensor target = Tensors.of(new float[] {1, 0, 3, 8}, 2, 2);
            assertThat(Loss.SQUARED.of(prediction, target).item_double()).isEqualTo(5);
            assertThat(Loss.ABSOLUTE.of(prediction, target).item_double()).isEqualTo(1.5);
            for (Loss loss : Loss.values()) {
                FrameNet net =
                        new FrameNetSettings(Cell.LSTM, 8, 1, loss).build(4, Initializers.keras(new SeededRandom(1)));
                Tensor frames = torch.randn(3, 6, 4);
                Tensor predicted = net.forward(frames.narrow(1, 0, 5), Precision.FLOAT32);
                double expected = loss.of(predicted, frames.narrow(1, 1, 5)).item_double();
                assertThat(net.loss(frames, Precision.FLOAT32).item_double()).isCloseTo(expected, within(1e-6));
            }
        });
    }

    @Test
    void framesOfAnotherWidthAreRefused() {
        NativeScope.inferring(() -> assertThatThrownBy(
                        () -> net(Cell.LSTM, 4, 1, 3, 1).begin().push(torch.zeros(2, 5)))
                .hasMessage("the network takes frames of 3 numbers, got 5"));
    }

    @Test
    void settingsRefuseBadValuesWithTheValue() {
        assertThatThrownBy(() -> new FrameNetSettings(Cell.LSTM, 0, 1, Loss.SQUARED))
                .hasMessageEndingWith("got 0");
        assertThatThrownBy(() -> new FrameNetSettings(Cell.LSTM, 8, 17, Loss.SQUARED))
                .hasMessageEndingWith("got 17");
    }
}

package dev.cadenza.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The expected numbers come from NumPy:
 *
 * <pre>
 * p = np.array([1., -2, 3]); q = np.array([[.5, -.25]]); a = np.zeros(3); b = np.zeros((1, 2))
 * for t in range(3):                                     # loss (t + 1) (sum p^2 + sum q^3)
 *     g = p * 2 * (t + 1); h = q * q * (t + 1) * 3
 *     n = np.sqrt((g * g).sum() + (h * h).sum()); s = clip / n if clip and n &gt; clip else 1
 *     g = g * s; h = h * s
 *     a = .9 * a + .1 * g * g; b = .9 * b + .1 * h * h
 *     p = p - .01 * g / np.sqrt(a + 1e-6); q = q - .01 * h / np.sqrt(b + 1e-6)
 * </pre>
 */
class RmsPropTest {
    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static RmsProp.Settings settings(double clip) {
        return new RmsProp.Settings(0.01, 0.9, 1e-6, clip);
    }

    private static float[][] afterThreeSteps(double clip) {
        Weights weights = new Weights();
        Tensor p = weights.add("p", () -> Tensors.of(new float[] {1, -2, 3}, 3));
        Tensor q = weights.add("q", () -> Tensors.of(new float[] {0.5f, -0.25f}, 1, 2));
        RmsProp optimizer = new RmsProp(weights, settings(clip));
        for (int t = 0; t < 3; t++) {
            double factor = t + 1;
            NativeScope.freeing(() -> {
                p.mul(p)
                        .sum()
                        .add(q.mul(q).mul(q).sum())
                        .mul(Tensors.scalar(factor))
                        .backward();
                optimizer.step();
            });
        }
        return new float[][] {Tensors.toArray(p), Tensors.toArray(q)};
    }

    @Test
    void threeStepsGiveTheNumbersOfNumPy() {
        float[][] after = afterThreeSteps(0);
        assertThat(after[0]).containsExactly(new float[] {0.91438276f, -1.9141349f, 2.914055f}, within(2e-6f));
        assertThat(after[1]).containsExactly(new float[] {0.41601735f, -0.3389141f}, within(2e-6f));
    }

    @Test
    void threeStepsWithClippedGradientsGiveTheNumbersOfNumPy() {
        float[][] after = afterThreeSteps(1);
        assertThat(after[0]).containsExactly(new float[] {0.9266879f, -1.9262679f, 2.926131f}, within(2e-6f));
        assertThat(after[1]).containsExactly(new float[] {0.42928705f, -0.32925746f}, within(2e-6f));
    }

    @Test
    void aTensorLargerThanASliceMovesLikeItsPartsAlone() {
        NativeScope.freeing(() -> {
            int size = (1 << 17) + 12_345;
            Tensor start = torch.randn(size);
            Tensor slope = torch.randn(size);
            float[] whole = moved(start, slope);
            int from = (1 << 17) - 50;
            float[] part = moved(start.narrow(0, from, 100), slope.narrow(0, from, 100));
            assertThat(java.util.Arrays.copyOfRange(whole, from, from + 100)).isEqualTo(part);
            float[] end = moved(start.narrow(0, size - 7, 7), slope.narrow(0, size - 7, 7));
            assertThat(java.util.Arrays.copyOfRange(whole, size - 7, size)).isEqualTo(end);
        });
    }

    private static float[] moved(Tensor start, Tensor slope) {
        Weights weights = new Weights();
        Tensor p = weights.add("p", start::clone);
        RmsProp optimizer = new RmsProp(weights, settings(0));
        for (int i = 0; i < 3; i++) {
            p.mul(p).mul(slope).sum().backward();
            optimizer.step();
        }
        return Tensors.toArray(p);
    }

    @Test
    void gradientsAreClearedBehindAStep() {
        NativeScope.freeing(() -> {
            Weights weights = new Weights();
            Tensor p = weights.add("p", () -> torch.ones(4));
            RmsProp optimizer = new RmsProp(weights, settings(0));
            p.sum().backward();
            optimizer.step();
            assertThat(p.grad().defined()).isFalse();
        });
    }

    @Test
    void aRestoredOptimizerGoesOnAsTheSavedOne() {
        NativeScope.freeing(() -> {
            Weights weights = new Weights();
            Tensor p = weights.add("p", () -> torch.ones(4));
            RmsProp first = new RmsProp(weights, settings(0));
            p.mul(p).sum().backward();
            first.step();
            RmsProp second = new RmsProp(weights, settings(0));
            second.restore(first.state());
            Tensor before = p.detach().clone();
            p.mul(p).sum().backward();
            first.step();
            float[] expected = Tensors.toArray(p);
            NativeScope.inferring(() -> p.copy_(before));
            p.mul(p).sum().backward();
            second.step();
            assertThat(Tensors.toArray(p)).isEqualTo(expected);
        });
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        NativeScope.freeing(() -> {
            Weights weights = new Weights();
            weights.add("p", () -> torch.ones(4));
            RmsProp optimizer = new RmsProp(weights, settings(0));
            assertThatThrownBy(() -> optimizer.restore(Map.of("q", torch.ones(4))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> optimizer.restore(Map.of("p", torch.ones(5))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("p is [5] there and [4] in the model");
            assertThatThrownBy(optimizer::step)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no gradient has reached p");
        });
    }

    @Test
    void badSettingsAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> new RmsProp.Settings(0, 0.9, 1e-6, 0)).hasMessageEndingWith("got 0.0");
        assertThatThrownBy(() -> new RmsProp.Settings(Double.NaN, 0.9, 1e-6, 0)).hasMessageEndingWith("got NaN");
        assertThatThrownBy(() -> new RmsProp.Settings(0.1, 1, 1e-6, 0)).hasMessageEndingWith("got 1.0");
        assertThatThrownBy(() -> new RmsProp.Settings(0.1, 0.9, 0, 0)).hasMessage("epsilon must be above 0, got 0.0");
        assertThatThrownBy(() -> new RmsProp.Settings(0.1, 0.9, 1e-6, -1)).hasMessageEndingWith("got -1.0");
    }
}

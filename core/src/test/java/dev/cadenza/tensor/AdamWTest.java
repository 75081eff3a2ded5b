package dev.cadenza.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The expected numbers were computed in Python, in 64 bits:
 *
 * <pre>
 * p = [1, -2, 3], q = [[.5, -.25]], numbers one by one:
 * for t in 1, 2, 3, the loss t (p . p + sum of q cubed) and the rate r = .01 * (.01, 1, .75):
 *     n = sqrt(sum of squares of g and h); s = clip / n if clip and n &gt; clip else 1
 *     g = g * s; m = .9 * m + .1 * g; v = .99 * v + .01 * g * g; the same for h
 *     q = q * (1 - r * .1)
 *     p = p - r * (m / (1 - .9 ** t)) / (sqrt(v / (1 - .99 ** t)) + 1e-8); the same for q
 * </pre>
 */
class AdamWTest {
    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static AdamW.Settings settings(double clip) {
        return new AdamW.Settings(0.01, 0.9, 0.99, 1e-8, 0.1, clip, 0.25, 0);
    }

    private static float[][] afterThreeSteps(double clip) {
        Weights weights = new Weights();
        Tensor fixed = weights.addFixed("fixed", () -> torch.ones(2));
        Tensor p = weights.add("p", () -> Tensors.of(new float[] {1, -2, 3}, 3));
        Tensor q = weights.add("q", () -> Tensors.of(new float[] {0.5f, -0.25f}, 1, 2));
        AdamW optimizer = settings(clip).build(weights);
        for (int t = 0; t < 3; t++) {
            step(p, q, t, optimizer);
        }
        assertThat(Tensors.toArray(fixed)).containsExactly(1, 1);
        return new float[][] {Tensors.toArray(p), Tensors.toArray(q)};
    }

    private static void step(Tensor p, Tensor q, int t, AdamW optimizer) {
        NativeScope.freeing(() -> {
            p.mul(p).sum().add(q.mul(q).mul(q).sum()).mul(Tensors.scalar(t + 1)).backward();
            optimizer.step(t / 4.0);
        });
    }

    @Test
    void threeStepsGiveTheNumbersOfTheAlgorithm() {
        float[][] after = afterThreeSteps(0);
        assertThat(after[0]).containsExactly(new float[] {0.983086f, -1.983090f, 2.983092f}, within(2e-6f));
        assertThat(after[1]).containsExactly(new float[] {0.482190f, -0.266394f}, within(2e-6f));
    }

    @Test
    void threeStepsWithClippedGradientsGiveTheNumbersOfTheAlgorithm() {
        float[][] after = afterThreeSteps(1);
        assertThat(after[0]).containsExactly(new float[] {0.982401f, -1.982400f, 2.982399f}, within(2e-6f));
        assertThat(after[1]).containsExactly(new float[] {0.481538f, -0.267167f}, within(2e-6f));
    }

    @Test
    void theLearningRateWarmsUpAndFallsAlongACosine() {
        AdamW.Settings settings = new AdamW.Settings(0.5, 0.9, 0.99, 1e-8, 0, 0, 0.2, 0.1);
        assertThat(settings.rate(0)).isEqualTo(0.005);
        assertThat(settings.rate(0.1)).isCloseTo(0.25, within(1e-12));
        assertThat(settings.rate(0.2)).isEqualTo(0.5);
        assertThat(settings.rate(0.6)).isCloseTo(0.5 * (0.1 + 0.9 * 0.5), within(1e-12));
        assertThat(settings.rate(1)).isCloseTo(0.05, within(1e-12));
        assertThat(settings.rate(1.5)).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void aRestoredOptimizerGoesOnAsTheSavedOne() {
        NativeScope.freeing(() -> {
            Weights weights = new Weights();
            Tensor p = weights.add("p", () -> torch.ones(2, 2));
            Tensor q = weights.add("q", () -> torch.ones(2));
            AdamW first = settings(1).build(weights);
            step(p, q, 0, first);
            step(p, q, 1, first);
            AdamW second = settings(1).build(weights);
            second.restore(first.state());
            Tensor before = p.detach().clone();
            Tensor beforeQ = q.detach().clone();
            step(p, q, 2, first);
            float[] expected = Tensors.toArray(p);
            NativeScope.inferring(() -> {
                p.copy_(before);
                q.copy_(beforeQ);
            });
            step(p, q, 2, second);
            assertThat(Tensors.toArray(p)).isEqualTo(expected);
        });
    }

    @Test
    void badSettingsAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> new AdamW.Settings(0, 0.9, 0.99, 1e-8, 0, 0, 0, 0))
                .hasMessageEndingWith("got 0.0");
        assertThatThrownBy(() -> new AdamW.Settings(0.1, 1, 0.99, 1e-8, 0, 0, 0, 0))
                .hasMessage("beta1 must be at least 0 and below 1, got 1.0");
        assertThatThrownBy(() -> new AdamW.Settings(0.1, 0.9, 0.99, 1e-8, 0, 0, 1, 0))
                .hasMessage("warmup must be at least 0 and below 1, got 1.0");
    }
}

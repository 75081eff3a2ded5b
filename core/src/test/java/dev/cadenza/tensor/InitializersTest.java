package dev.cadenza.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InitializersTest {
    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    @Test
    void denseWeightsFillTheRangeOfGlorotEvenly() {
        // np.sqrt(2 / (300 + 200)) and np.sqrt(2 / (1024 + 4096))
        assertThat(Initializers.glorotLimit(300, 200)).isCloseTo(0.06324555f, within(1e-9f));
        assertThat(Initializers.glorotLimit(4096, 1024)).isCloseTo(0.019764235f, within(1e-9f));
        NativeScope.freeing(() -> {
            Tensor weight = Initializers.keras(new SeededRandom(1)).dense(300, 200);
            assertThat(weight.shape()).containsExactly(300, 200);
            assertThat(weight.abs().max().item_double()).isBetween(0.0632, 0.0632456);
            assertThat(weight.mean().item_double()).isCloseTo(0, within(6e-4));
            assertThat(weight.std().item_double()).isCloseTo(0.0632455532 / Math.sqrt(3), within(3e-4));
        });
    }

    @Test
    void recurrentWeightsAreOrthogonalTimesOnePointOne() {
        NativeScope.freeing(() -> {
            Tensor weight = Initializers.keras(new SeededRandom(2)).recurrent(48);
            Tensor difference = weight.matmul(weight.t()).sub(torch.eye(48).mul(Tensors.scalar(1.21)));
            assertThat(difference.abs().max().item_double()).isLessThan(1e-5);
        });
    }

    /** {@code 1.1 * np.linalg.svd([[2, -1, .5], [1, 3, -2], [0, 1, 4]])[0]}, each column up to its sign. */
    @Test
    void theyAreTheLeftSingularVectorsThatNumPyFinds() {
        float[] expected = {
            0.139341190f,
            -0.19470231f,
            -1.073627f,
            -0.6618195f,
            0.8454413f,
            -0.23921537f,
            0.86751306f,
            0.67625445f,
            -0.010048183f
        };
        NativeScope.freeing(() -> {
            Tensor matrix = Tensors.of(new float[] {2, -1, 0.5f, 1, 3, -2, 0, 1, 4}, 3, 3);
            float[] found = Tensors.toArray(Initializers.orthogonalized(matrix));
            for (int column = 0; column < 3; column++) {
                float sign = Math.signum(found[column] * expected[column]);
                for (int row = 0; row < 3; row++) {
                    int at = 3 * row + column;
                    assertThat(sign * found[at]).isCloseTo(expected[at], within(2e-6f));
                }
            }
        });
    }

    @Test
    void equalSeedsDrawEqualWeights() {
        NativeScope.freeing(() -> {
            assertThat(Tensors.toArray(Initializers.keras(new SeededRandom(3)).recurrent(16)))
                    .isEqualTo(Tensors.toArray(
                            Initializers.keras(new SeededRandom(3)).recurrent(16)))
                    .isNotEqualTo(Tensors.toArray(
                            Initializers.keras(new SeededRandom(4)).recurrent(16)));
            assertThat(Tensors.toArray(Initializers.zeros().dense(3, 2))).containsOnly(0);
            assertThat(Tensors.toArray(Initializers.zeros().recurrent(3))).containsOnly(0);
        });
    }
}

package dev.cadenza.tensor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsTest {
    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static Weights weights() {
        Weights weights = new Weights();
        weights.add("a", () -> torch.ones(2, 3));
        weights.add("b", () -> torch.zeros(4));
        return weights;
    }

    @Test
    void weightsAreNamedInOrderAndCounted() {
        Weights weights = weights();
        assertThat(weights.byName().keySet()).containsExactly("a", "b");
        assertThat(weights.count()).isEqualTo(10);
        assertThatThrownBy(() -> weights.add("a", () -> torch.ones(1))).hasMessage("there are two parameters called a");
    }

    @Test
    void fittingWeightsAreCopiedInPlaceAndStillTrain() {
        NativeScope.freeing(() -> {
            Weights weights = weights();
            Tensor a = requireNonNull(weights.byName().get("a"));
            weights.copyFrom(Map.of("a", torch.ones(2, 3).mul(Tensors.scalar(5)), "b", torch.ones(4)));
            assertThat(Tensors.toArray(a)).containsOnly(5);
            assertThat(a.requires_grad()).isTrue();
        });
    }

    @Test
    void weightsThatDoNotFitAreRefusedByName() {
        NativeScope.freeing(() -> {
            Weights weights = weights();
            assertThatThrownBy(() -> weights.copyFrom(Map.of("a", torch.ones(2, 3))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("it has [a, b], they have [a]");
            assertThatThrownBy(() -> weights.copyFrom(Map.of("a", torch.ones(3, 2), "b", torch.ones(4))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a is [3, 2] there and [2, 3] in the model");
            assertThatThrownBy(() ->
                            weights.copyFrom(Map.of("a", torch.ones(2, 3), "b", torch.ones(4), "c", torch.ones(1))))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    /** A cast that were kept would go on with stale weights. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void changedWeightsChangeTheOutput(Precision precision) {
        NativeScope.freeing(() -> {
            Tensor weight = new Weights().add("w", () -> torch.ones(8, 8));
            Tensor input = precision.of(torch.ones(1, 8));
            Tensor before = Precision.FLOAT32.of(torch.linear(input, precision.of(weight)));
            assertThat(Tensors.toArray(before)).containsOnly(8);
            before.sum().backward();
            assertThat(Tensors.toArray(weight.grad())).containsOnly(1);
            NativeScope.inferring(() -> weight.mul_(Tensors.scalar(3)));
            assertThat(Tensors.toArray(torch.linear(input, precision.of(weight))))
                    .containsOnly(24);
        });
    }

    @Test
    void sixteenBitsAreUsedWhereAskedForAndWeightsStayIn32() {
        NativeScope.freeing(() -> {
            Tensor third = Tensors.of(new float[] {1 / 3f}, 1);
            assertThat(Tensors.toArray(Precision.BFLOAT16.of(third))).containsExactly(0.33398438f);
            assertThat(Tensors.toArray(Precision.FLOAT32.of(third))).containsExactly(1 / 3f);
            assertThat(Tensors.toArray(third)).containsExactly(1 / 3f);
        });
    }
}

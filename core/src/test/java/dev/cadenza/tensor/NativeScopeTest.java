package dev.cadenza.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NativeScopeTest {
    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    @Test
    void whatIsMadeInsideIsFreedAtTheEnd() {
        Tensor[] made = new Tensor[1];
        long before = Pointer.totalCount();
        double sum = NativeScope.freeing(() -> {
            made[0] = torch.ones(10).add(torch.ones(10));
            return made[0].sum().item_double();
        });
        assertThat(sum).isEqualTo(20);
        assertThat(made[0].isNull()).isTrue();
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }

    @Test
    void whatIsKeptOutlivesItsScopeAndDiesWithTheOneAround() {
        Tensor[] made = new Tensor[1];
        NativeScope.freeing(() -> {
            long before = Pointer.totalCount();
            made[0] = NativeScope.keeping(() -> torch.ones(3).add(torch.ones(3)));
            assertThat(Tensors.toArray(made[0])).containsExactly(2, 2, 2);
            assertThat(Pointer.totalCount() - before).isLessThanOrEqualTo(4);
        });
        assertThat(made[0].isNull()).isTrue();
    }

    @Test
    void whatIsKeptOutsideOfAnyScopeLives() {
        Tensor kept = NativeScope.keeping(() -> torch.ones(2));
        NativeScope.freeing(() -> {
            kept.add_(kept);
        });
        assertThat(Tensors.toArray(kept)).containsExactly(2, 2);
        assertThat(kept.requires_grad()).isFalse();
    }

    @Test
    void inferringRecordsNoGradientsAndTheOldStateComesBackEvenAfterAFailure() {
        Tensor weight = NativeScope.keeping(() -> torch.ones(2));
        weight.set_requires_grad(true);
        NativeScope.freeing(() -> {
            assertThat(weight.add(weight).requires_grad()).isTrue();
            NativeScope.inferring(
                    () -> assertThat(weight.add(weight).requires_grad()).isFalse());
            assertThatThrownBy(() -> NativeScope.inferring(() -> {
                        throw new IOException("unreadable");
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(weight.add(weight).requires_grad()).isTrue();
        });
    }

    @Test
    void manyScopesStayFlat() {
        Tensor state = NativeScope.keeping(() -> torch.zeros(4));
        long before = Pointer.totalCount();
        for (int i = 0; i < 300; i++) {
            NativeScope.freeing(() -> {
                state.copy_(state.add(torch.ones(4)));
            });
        }
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
        assertThat(Tensors.toArray(state)).containsOnly(300);
    }
}

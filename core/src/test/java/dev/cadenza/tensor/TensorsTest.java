package dev.cadenza.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TensorsTest {
    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    @Test
    void aWindowOfATensorsMemoryBeginsAtItsOwnPositionZero() {
        NativeScope.inferring(() -> {
            Tensor tensor = Tensors.of(new float[] {0, 1, 2, 3, 4, 5}, 6);
            ByteBuffer window = Tensors.bytes(tensor, 2, 3).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(window.position()).isZero();
            assertThat(window.limit()).isEqualTo(12);
            assertThat(window.getFloat(0)).isEqualTo(2);
            window.putFloat(8, 40);
            assertThat(Tensors.toArray(tensor)).containsExactly(0, 1, 2, 3, 40, 5);
        });
    }
}

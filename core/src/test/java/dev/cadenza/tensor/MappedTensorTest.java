package dev.cadenza.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MappedTensorTest {
    private static final int ROWS = 700;
    private static final int WIDTH = 999; // so that the file ends within a block

    @TempDir
    private Path folder;

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    @Test
    void numbersAreStoredInTheirPrecision() throws IOException {
        for (Precision precision : Precision.values()) {
            NativeScope.freeing(() -> {
                Tensor tensor = MappedTensor.zeros(folder, ROWS, WIDTH, precision);
                assertThat(tensor.shape()).containsExactly(ROWS, WIDTH);
                assertThat(tensor.element_size()).isEqualTo(precision.bytes());
                assertThat(Tensors.toArray(tensor)).containsOnly(0);
                float[] row = new float[WIDTH];
                for (int i = 0; i < WIDTH; i++) {
                    row[i] = i - 500; // exact in 8 bits of mantissa up to 256
                }
                tensor.narrow(0, ROWS - 1, 1).copy_(Tensors.of(row, 1, WIDTH));
                float[] stored = Tensors.toArray(precision.of(Tensors.of(row, 1, WIDTH)));
                assertThat(Tensors.toArray(tensor.select(0, ROWS - 1))).containsExactly(stored);
                assertThat(Tensors.toArray(tensor.select(0, ROWS - 2))).containsOnly(0);
            });
        }
    }

    @Test
    void theTensorOutlivesTheNameOfItsFile() throws IOException {
        for (int time = 0; time < 3; time++) { // on Windows a file goes when the next one comes
            NativeScope.freeing(() -> {
                Tensor tensor = MappedTensor.zeros(folder, ROWS, WIDTH, Precision.BFLOAT16);
                try (Stream<Path> files = Files.list(folder)) {
                    assertThat(files)
                            .hasSizeLessThanOrEqualTo(OS.WINDOWS.isCurrentOs() ? 1 : 0)
                            .allMatch(AtomicFiles::isPartial);
                }
                assertThat(Tensors.toArray(tensor.fill_(Tensors.scalar(3)))).containsOnly(3);
            });
        }
    }

    @Test
    void theTensorIsFreedWithItsScope() throws IOException {
        long before = Pointer.totalCount();
        NativeScope.freeing(() -> assertThat(Tensors.toArray(MappedTensor.zeros(folder, 2, 3, Precision.FLOAT32)))
                .hasSize(6));
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> MappedTensor.zeros(file, ROWS, WIDTH, Precision.FLOAT32))
                .isInstanceOf(IOException.class);
    }
}

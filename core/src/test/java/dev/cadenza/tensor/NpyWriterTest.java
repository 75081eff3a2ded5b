package dev.cadenza.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyWriterTest {
    @TempDir
    Path folder;

    private Path write(float[] values, long... shape) throws IOException {
        Path file = folder.resolve("x.npy");
        try (NpyWriter writer = new NpyWriter(file, shape)) {
            writer.write(values);
            writer.finish();
        }
        return file;
    }

    /** The bytes that {@code np.save} writes for {@code np.float32([[1, 2, 3], [4, 5, -6]])}. */
    @Test
    void theBytesAreThoseOfNumPy() throws IOException {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
        ByteBuffer expected = ByteBuffer.allocate(128 + 24).order(ByteOrder.LITTLE_ENDIAN);
        expected.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        expected.put((byte) 1).put((byte) 0).putShort((short) 118);
        expected.put((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (float value : new float[] {1, 2, 3, 4, 5, -6}) {
            expected.putFloat(value);
        }
        assertThat(Files.readAllBytes(write(new float[] {1, 2, 3, 4, 5, -6}, 2, 3)))
                .isEqualTo(expected.array());
    }

    @ParameterizedTest
    @CsvSource({"7, '(7,)'", "0, '(0,)'", "100000, '(100000,)'"})
    void aVectorsShapeHasAComma(int size, String shape) throws IOException {
        byte[] bytes = Files.readAllBytes(write(new float[size], size));
        assertThat(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1)).contains("'shape': " + shape + ", }");
        assertThat(bytes).hasSize(128 + 4 * size);
    }

    @Test
    void aFileWithTooFewNumbersDoesNotAppear() throws IOException {
        Path file = folder.resolve("short.npy");
        assertThatThrownBy(() -> {
                    try (NpyWriter writer = new NpyWriter(file, 2, 2)) {
                        writer.write(new float[3]);
                        writer.finish();
                    }
                })
                .hasMessage("%s needs 4 numbers, got 3".formatted(file));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void numPyOpensIt() throws Exception {
        write(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 2, 1, 4);
        assertThat(Python.run(folder, "numpy, io", """
                a = numpy.load('x.npy')
                print(a.dtype, a.shape, a.tolist())
                buffer = io.BytesIO()
                numpy.save(buffer, a)
                print(buffer.getvalue() == open('x.npy', 'rb').read())
                """))
                .isEqualTo("float32 (2, 1, 4) [[[0.0, 1.0, 2.0, 3.0]], [[4.0, 5.0, 6.0, 7.0]]]\nTrue");
    }
}

package dev.cadenza.tensor;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes a float32 array as NumPy's own file format, version 1.0, in a stream; the file appears, whole, with
 * {@link #finish}.
 */
public final class NpyWriter implements AutoCloseable {
    private static final int ALIGNMENT = 64;
    private static final int BLOCK = 1 << 15;

    private final Path target;
    private final Path partial;
    private final FileChannel channel;
    private final long expected;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long written;

    /** Begins {@code target}, an array of the given shape in row-major order. */
    public NpyWriter(Path target, long... shape) throws IOException {
        this.target = target;
        this.expected = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        this.partial = AtomicFiles.beside(target);
        this.channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        write(ByteBuffer.wrap(header(shape)));
    }

    private static byte[] header(long[] shape) {
        String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes
                + (shape.length == 1 ? ",)" : ")") + ", }";
        int unpadded = 10 + dictionary.length() + 1;
        String padded = dictionary + " ".repeat((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT) + "\n";
        ByteBuffer header = ByteBuffer.allocate(10 + padded.length()).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 1).put((byte) 0).putShort((short) padded.length());
        return header.put(padded.getBytes(StandardCharsets.US_ASCII)).array();
    }

    /** Appends {@code values}. */
    public void write(float[] values) throws IOException {
        for (int from = 0; from < values.length; from += BLOCK) {
            int count = Math.min(BLOCK, values.length - from);
            bytes.clear();
            bytes.asFloatBuffer().put(values, from, count);
            write(bytes.limit(count * Float.BYTES));
        }
        written += values.length;
    }

    private void write(ByteBuffer block) throws IOException {
        while (block.hasRemaining()) {
            channel.write(block);
        }
    }

    /** Moves the file into place. */
    public void finish() throws IOException {
        require(written == expected, "%s needs %d numbers, got %d", target, expected, written);
        channel.close();
        AtomicFiles.moveIntoPlace(partial, target);
    }

    /** Gives up what was not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(partial);
    }
}

package dev.cadenza.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadenza.base.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Tensors too large for memory: their numbers lie in a file that is mapped, of which the system keeps what is used. */
public final class MappedTensor {
    private static final int BLOCK = 1 << 20;
    private static final Set<Path> UNREMOVED = ConcurrentHashMap.newKeySet();

    private MappedTensor() {}

    /**
     * A tensor of zeros, {@code rows} of {@code width} numbers in {@code precision}. Its file, in {@code folder}, goes
     * with the program at the latest; one that a killed program leaves has a name for {@link AtomicFiles#sweep}.
     *
     * @throws IOException if the disk has no room for it, before anything is mapped
     */
    public static Tensor zeros(Path folder, int rows, int width, Precision precision) throws IOException {
        Path file = AtomicFiles.beside(folder.resolve("tensor"));
        long numbers = (long) rows * width;
        try {
            fill(file, numbers * precision.bytes());
            return torch.from_file(
                            new BytePointer(file.toString(), UTF_8),
                            new BoolOptional(true),
                            new LongOptional(numbers),
                            precision.options())
                    .view(rows, width);
        } finally {
            remove(file);
        }
    }

    /**
     * Zeros are written and not left out, since a full disk would otherwise end the program when the first number is
     * stored.
     */
    private static void fill(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(BLOCK);
            for (long left = bytes; left > 0; ) {
                zeros.position(0).limit((int) Math.min(BLOCK, left));
                left -= channel.write(zeros);
            }
        }
    }

    /**
     * Takes the names of this file and of earlier ones away; what is mapped stays without, but on Windows, where that
     * waits until it is unmapped.
     */
    private static void remove(Path file) {
        UNREMOVED.add(file);
        UNREMOVED.removeIf(MappedTensor::removed);
        if (UNREMOVED.contains(file)) {
            file.toFile().deleteOnExit();
        }
    }

    private static boolean removed(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException stillMapped) {
            return false;
        }
    }
}

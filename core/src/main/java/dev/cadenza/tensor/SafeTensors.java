package dev.cadenza.tensor;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.Json;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Named float32 tensors in a file that holds nothing that could run: eight bytes of header length, a JSON header, raw
 * little-endian numbers (the safetensors format, version 0.4 of its description). The metadata hold the SHA-256 of the
 * whole file, taken with zeros in its own place; a file without one, as earlier versions wrote it, is read unchecked.
 */
public final class SafeTensors {
    private static final long WINDOW = 1 << 24; // numbers moved at once

    private SafeTensors() {}

    /** What a file held. The tensors belong to the native scope in which they were read. */
    public record Contents(Map<String, Tensor> tensors, Map<String, String> metadata) {}

    /** How the header describes a tensor; the names are the format's own. */
    private record Entry(
            String dtype,
            List<Long> shape,
            @JsonProperty("data_offsets") List<Long> dataOffsets) {}

    /** {@link #write} for arrays of one dimension. */
    public static void writeArrays(Path file, Map<String, float[]> arrays) throws IOException {
        NativeScope.freeing(() -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            arrays.forEach((name, values) -> tensors.put(name, Tensors.of(values, values.length)));
            write(file, tensors, Map.of());
        });
    }

    /** {@link #read} of all tensors as arrays, whatever their shapes. */
    public static Map<String, float[]> readArrays(Path file) throws IOException {
        return NativeScope.freeing(() -> {
            Map<String, float[]> arrays = new LinkedHashMap<>();
            read(file).tensors().forEach((name, tensor) -> arrays.put(name, Tensors.toArray(tensor)));
            return arrays;
        });
    }

    /** Writes {@code tensors} and {@code metadata} to {@code file}, whole or not at all. */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        byte[] header = header(tensors, metadata);
        AtomicFiles.write(file, partial -> {
            MessageDigest digest = Sealed.sha256();
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
                writeAll(channel, length.putLong(0, header.length), digest);
                writeAll(channel, ByteBuffer.wrap(header), digest);
                for (Tensor tensor : tensors.values()) {
                    NativeScope.freeing(() -> writeTensor(channel, tensor, digest));
                }
                channel.position(8 + hashAt(header));
                writeAll(channel, ByteBuffer.wrap(hex(digest)), Sealed.sha256());
            }
        });
    }

    private static byte[] hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.UTF_8);
    }

    /** Where in {@code header} the place for the hash begins: it is the first thing there. */
    private static int hashAt(byte[] header) {
        return new String(header, StandardCharsets.ISO_8859_1).indexOf(SafeTensorsHeader.NO_HASH);
    }

    private static byte[] header(Map<String, Tensor> tensors, Map<String, String> metadata) {
        Map<String, Object> header = new LinkedHashMap<>();
        Map<String, String> sealed = new LinkedHashMap<>();
        sealed.put(SafeTensorsHeader.SHA256, SafeTensorsHeader.NO_HASH);
        sealed.putAll(metadata);
        header.put(SafeTensorsHeader.METADATA, sealed);
        long at = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long end = at + entry.getValue().numel() * Float.BYTES;
            header.put(
                    entry.getKey(),
                    new Entry(
                            "F32",
                            Arrays.stream(entry.getValue().shape()).boxed().toList(),
                            List.of(at, end)));
            at = end;
        }
        String text = Json.line(header);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        // Padded with spaces so that the numbers start at a multiple of eight bytes.
        return (text + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    private static void writeTensor(FileChannel channel, Tensor tensor, MessageDigest digest) throws IOException {
        Tensor plain = tensor.detach().contiguous();
        long count = plain.numel();
        for (long from = 0; from < count; from += WINDOW) {
            writeAll(channel, Tensors.bytes(plain, from, Math.min(WINDOW, count - from)), digest);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, MessageDigest digest) throws IOException {
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Reads {@code file}.
     *
     * @throws UserProblem if it is no whole safetensors file of float32 tensors
     */
    public static Contents read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SafeTensorsHeader header = SafeTensorsHeader.of(file, channel);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (SafeTensorsHeader.Place place : header.places()) {
                tensors.put(place.name(), readTensor(file, channel, place, header));
            }
            header.check(file);
            return new Contents(tensors, header.metadata());
        }
    }

    /** Reads only the metadata of {@code file}, which is checked as a whole. */
    public static Map<String, String> readMetadata(Path file) throws IOException {
        return checked(file, read -> {}).metadata();
    }

    /**
     * Reads {@code file} through.
     *
     * @param read is told of the bytes
     * @throws UserProblem if it is damaged
     */
    public static void check(Path file, LongConsumer read) throws IOException {
        checked(file, read);
    }

    /** Whether {@code file} is there and as it was written. */
    public static boolean isWhole(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) && checked(file, read -> {}).places() != null;
        } catch (UserProblem e) {
            return false;
        }
    }

    /** Whether {@code file}, which is whole, tells its hash. */
    public static boolean isSealed(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return SafeTensorsHeader.of(file, channel).hash() != null;
        }
    }

    private static SafeTensorsHeader checked(Path file, LongConsumer read) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SafeTensorsHeader header = SafeTensorsHeader.of(file, channel);
            ByteBuffer block = ByteBuffer.allocate(1 << 20);
            long size = channel.size();
            for (long at = header.start(); at < size; at += block.limit()) {
                block.clear().limit((int) Math.min(block.capacity(), size - at));
                SafeTensorsHeader.readAll(channel, block, at, file);
                header.digest().update(block.flip());
                read.accept(block.limit());
            }
            header.check(file);
            return header;
        }
    }

    private static Tensor readTensor(
            Path file, FileChannel channel, SafeTensorsHeader.Place place, SafeTensorsHeader header)
            throws IOException {
        Tensor tensor =
                torch.empty(place.shape().stream().mapToLong(Long::longValue).toArray());
        long count = tensor.numel();
        for (long from = 0; from < count; from += WINDOW) {
            // Read, not mapped: a file that is mapped can't be replaced on Windows.
            ByteBuffer window = Tensors.bytes(tensor, from, Math.min(WINDOW, count - from));
            SafeTensorsHeader.readAll(channel, window, header.start() + place.from() + from * Float.BYTES, file);
            header.digest().update(window.flip());
        }
        return tensor;
    }

    /** Whether {@code file} is there and not empty. */
    public static boolean exists(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) > 0;
    }
}

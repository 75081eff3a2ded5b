package dev.cadenza.tensor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Named float32 tensors in a file that holds nothing that could run: eight bytes of header length, a JSON header, raw little-endian
 * numbers (the safetensors format, version 0.4 of its description). The metadata hold the SHA-256 of the whole file, taken with zeros in its
 * own place; a file without one, as earlier versions wrote it, is read unchecked.
 */
public final class SafeTensors {
    private static final long WINDOW = 1 << 24; // numbers moved at once
    private static final long HEADER_LIMIT = 10_000_000;
    private static final long MOST_NUMBERS = 1L << 40;
    private static final int MOST_DIMENSIONS = 64;
    private static final String METADATA = "__metadata__";
    private static final String SHA256 = "sha256";
    private static final String NO_HASH = "0".repeat(64);

    private SafeTensors() {}

    /** What a file held. The tensors belong to the native scope in which they were read. */
    public record Contents(Map<String, Tensor> tensors, Map<String, String> metadata) {}

    /** Where a tensor lies in the file, in bytes from the end of the header. */
    private record Place(String name, List<Long> shape, long from, long to) {}

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
        return new String(header, StandardCharsets.ISO_8859_1).indexOf(NO_HASH);
    }

    private static byte[] header(Map<String, Tensor> tensors, Map<String, String> metadata) {
        Map<String, Object> header = new LinkedHashMap<>();
        Map<String, String> sealed = new LinkedHashMap<>();
        sealed.put(SHA256, NO_HASH);
        sealed.putAll(metadata);
        header.put(METADATA, sealed);
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
            Header header = Header.of(file, channel);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Place place : header.places()) {
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
     * @param read hears of the bytes
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
            return Header.of(file, channel).hash() != null;
        }
    }

    private static Header checked(Path file, LongConsumer read) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Header header = Header.of(file, channel);
            ByteBuffer block = ByteBuffer.allocate(1 << 20);
            long size = channel.size();
            for (long at = header.start(); at < size; at += block.limit()) {
                block.clear().limit((int) Math.min(block.capacity(), size - at));
                readAll(channel, block, at, file);
                header.digest().update(block.flip());
                read.accept(block.limit());
            }
            header.check(file);
            return header;
        }
    }

    /**
     * A header that makes sense.
     *
     * @param start where the numbers begin
     * @param hash that it tells, or null
     * @param digest of what was read so far
     */
    private record Header(
            List<Place> places,
            Map<String, String> metadata,
            long start,
            @Nullable String hash,
            MessageDigest digest) {
        static Header of(Path file, FileChannel channel) throws IOException {
            long size = channel.size();
            int length = (int) headerLength(channel, size, file);
            ByteBuffer text = ByteBuffer.allocate(length);
            readAll(channel, text, 8, file);
            JsonNode tree = parse(file, text.array());
            Map<String, String> metadata = new LinkedHashMap<>();
            tree.path(METADATA)
                    .properties()
                    .forEach(entry ->
                            metadata.put(entry.getKey(), entry.getValue().asText()));
            String hash = metadata.remove(SHA256);
            if (hash != null && hash.length() != NO_HASH.length()) {
                throw broken(file, "its hash is none");
            }
            MessageDigest digest = Sealed.sha256();
            digest.update(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length));
            String all = new String(text.array(), StandardCharsets.ISO_8859_1);
            digest.update((hash == null ? all : all.replace(hash, NO_HASH)).getBytes(StandardCharsets.ISO_8859_1));
            return new Header(SafeTensors.places(file, tree, size - 8 - length), metadata, 8L + length, hash, digest);
        }

        /** Refuses the file, which was read to its end, if its hash is another than it tells. */
        void check(Path file) {
            if (hash != null && !hash.equals(HexFormat.of().formatHex(digest.digest()))) {
                throw broken(file, "its numbers are not those that were written");
            }
        }
    }

    private static long headerLength(FileChannel channel, long size, Path file) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        readAll(channel, length, 0, file);
        long bytes = length.getLong(0);
        if (bytes < 2 || bytes > HEADER_LIMIT || bytes > size - 8) {
            throw broken(file, "its header has no sensible length");
        }
        return bytes;
    }

    private static JsonNode parse(Path file, byte[] header) {
        try {
            return Json.object(new String(header, StandardCharsets.UTF_8), "its header");
        } catch (UserProblem e) {
            throw new UserProblem(
                    e, "%s is damaged: %s; restore it or train again", file, String.valueOf(e.getMessage()));
        }
    }

    private static List<Place> places(Path file, JsonNode header, long dataSize) {
        List<Place> places = new ArrayList<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals(METADATA)) {
                places.add(place(file, entry.getKey(), entry.getValue()));
            }
        });
        places.sort(Comparator.comparingLong(Place::from).thenComparingLong(Place::to));
        long at = 0;
        for (Place place : places) {
            if (place.from() != at) {
                throw broken(file, "the numbers of " + place.name() + " lie in the wrong place");
            }
            at = place.to();
        }
        if (at != dataSize) {
            throw broken(file, "it holds " + dataSize + " bytes of numbers where its header announces " + at);
        }
        return places;
    }

    private static Place place(Path file, String name, JsonNode entry) {
        if (!entry.path("dtype").asText().equals("F32")) {
            throw broken(file, name + " is of type " + entry.path("dtype").asText() + ", and only F32 is used here");
        }
        JsonNode shape = entry.path("shape");
        JsonNode offsets = entry.path("data_offsets");
        List<Long> sizes = new ArrayList<>();
        long count = 1;
        long most = 1; // as count, but no size of 0 makes the others harmless
        for (JsonNode dimension : shape) {
            long size = whole(dimension);
            if (size < 0 || size > MOST_NUMBERS / most || sizes.size() == MOST_DIMENSIONS) {
                throw broken(file, "the shape of " + name + " makes no sense");
            }
            sizes.add(size);
            count *= size;
            most *= Math.max(1, size);
        }
        long from = whole(offsets.path(0));
        long to = whole(offsets.path(1));
        if (!shape.isArray() || from < 0 || to - from != count * Float.BYTES) {
            throw broken(file, "the place of " + name + " does not fit its shape");
        }
        return new Place(name, List.copyOf(sizes), from, to);
    }

    /** A number of the header, or -1 for what is no whole number. */
    private static long whole(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : -1;
    }

    private static Tensor readTensor(Path file, FileChannel channel, Place place, Header header) throws IOException {
        Tensor tensor =
                torch.empty(place.shape().stream().mapToLong(Long::longValue).toArray());
        long count = tensor.numel();
        for (long from = 0; from < count; from += WINDOW) {
            // Read, not mapped: a file that is mapped can't be replaced on Windows.
            ByteBuffer window = Tensors.bytes(tensor, from, Math.min(WINDOW, count - from));
            readAll(channel, window, header.start() + place.from() + from * Float.BYTES, file);
            header.digest().update(window.flip());
        }
        return tensor;
    }

    private static void readAll(FileChannel channel, ByteBuffer into, long position, Path file) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, position + into.position()) < 0) {
                throw broken(file, "it ends too early");
            }
        }
    }

    private static UserProblem broken(Path file, String why) {
        return new UserProblem("%s is damaged: %s; restore it or train again", file, why);
    }

    /** Whether {@code file} is there and not empty. */
    public static boolean exists(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) > 0;
    }
}

package dev.cadenza.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.base.Json;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header of a file of tensors, which makes sense.
 *
 * @param places where each tensor lies, in order
 * @param metadata without the hash
 * @param start where the numbers begin
 * @param hash that it tells, or null
 * @param digest of what was read so far
 */
record SafeTensorsHeader(
        List<SafeTensorsHeader.Place> places,
        Map<String, String> metadata,
        long start,
        @Nullable String hash,
        MessageDigest digest) {
    static final String METADATA = "__metadata__";
    static final String SHA256 = "sha256";
    static final String NO_HASH = "0".repeat(64);

    private static final long LIMIT = 10_000_000;
    private static final long MOST_NUMBERS = 1L << 40;
    private static final int MOST_DIMENSIONS = 64;

    /** Where a tensor lies in the file, in bytes from the end of the header. */
    record Place(String name, List<Long> shape, long from, long to) {}

    static SafeTensorsHeader of(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        int length = (int) headerLength(channel, size, file);
        ByteBuffer text = ByteBuffer.allocate(length);
        readAll(channel, text, 8, file);
        JsonNode tree = parse(file, text.array());
        Map<String, String> metadata = new LinkedHashMap<>();
        tree.path(METADATA)
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        String hash = metadata.remove(SHA256);
        if (hash != null && hash.length() != NO_HASH.length()) {
            throw broken(file, "its hash is none");
        }
        MessageDigest digest = Sealed.sha256();
        digest.update(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length));
        String all = new String(text.array(), StandardCharsets.ISO_8859_1);
        digest.update((hash == null ? all : all.replace(hash, NO_HASH)).getBytes(StandardCharsets.ISO_8859_1));
        return new SafeTensorsHeader(places(file, tree, size - 8 - length), metadata, 8L + length, hash, digest);
    }

    /** Refuses the file, which was read to its end, if its hash is another than it tells. */
    void check(Path file) {
        if (hash != null && !hash.equals(HexFormat.of().formatHex(digest.digest()))) {
            throw broken(file, "its numbers are not those that were written");
        }
    }

    private static long headerLength(FileChannel channel, long size, Path file) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        readAll(channel, length, 0, file);
        long bytes = length.getLong(0);
        if (bytes < 2 || bytes > LIMIT || bytes > size - 8) {
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

    static void readAll(FileChannel channel, ByteBuffer into, long position, Path file) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, position + into.position()) < 0) {
                throw broken(file, "it ends too early");
            }
        }
    }

    static UserProblem broken(Path file, String why) {
        return new UserProblem("%s is damaged: %s; restore it or train again", file, why);
    }
}

package dev.cadenza.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Files that tell whether they are whole: their content, then a seal of {@value #BYTES} bytes (magic, version, length
 * of the content, SHA-256 of the file's name and the content; numbers are little-endian). The name counts, so that two
 * files that changed places are noticed. A file is read through once for each version of it that a process meets; see
 * {@link FileIdentity}. For files that can be made again.
 */
public final class Sealed {
    /** The length of a seal. */
    public static final int BYTES = 64;

    private static final long MAGIC = 0x31_4c_41_45_53_5a_44_43L; // "CDZSEAL1"
    private static final int VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final int BLOCK = 1 << 20;
    private static final Map<Path, FileIdentity> WHOLE = new ConcurrentHashMap<>();

    private Sealed() {}

    /** Writes a file whose content is what {@code content} writes; it is there whole and sealed or not at all. */
    public static void write(Path file, AtomicFiles.Content content) throws IOException {
        Path partial = AtomicFiles.beside(file);
        try {
            content.writeTo(partial);
            place(partial, file);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Seals {@code partial}, which holds all the content of what will be {@code target}. */
    public static void seal(Path partial, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long length = channel.size();
            ByteBuffer seal = seal(length, hash(channel, target, length, bytes -> {}));
            while (seal.hasRemaining()) {
                channel.write(seal, length + seal.position());
            }
        }
    }

    /** {@link #seal Seals} {@code partial} and moves it to {@code target}. */
    public static void place(Path partial, Path target) throws IOException {
        seal(partial, target);
        AtomicFiles.move(partial, target);
    }

    /** Whether {@code file} is there and as it was written. */
    public static boolean isWhole(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        Path key = file.toAbsolutePath().normalize();
        FileIdentity now = FileIdentity.of(file);
        if (now.equals(WHOLE.get(key))) {
            return true;
        }
        boolean whole = fits(file, bytes -> {});
        if (whole && now.settled()) {
            WHOLE.put(key, now);
        } else {
            WHOLE.remove(key);
        }
        return whole;
    }

    /** {@link #isWhole} by reading all of it now, whatever was read before; {@code read} is told of the bytes. */
    public static boolean fits(Path file, LongConsumer read) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size() - BYTES;
            if (length < 0) {
                return false;
            }
            ByteBuffer found = ByteBuffer.allocate(BYTES);
            while (found.hasRemaining() && channel.read(found, length + found.position()) >= 0) {
                // a file that becomes shorter ends the loop, and its seal then doesn't fit
            }
            found.rewind();
            return seal(length, new byte[HASH_BYTES]).limit(BYTES - HASH_BYTES).equals(found.limit(BYTES - HASH_BYTES))
                    && Arrays.equals(
                            hash(channel, file, length, read), Arrays.copyOfRange(found.array(), HASH_BYTES, BYTES));
        }
    }

    /** The length of the content of {@code file}, which is there. */
    public static long length(Path file) throws IOException {
        return Files.size(file) - BYTES;
    }

    /** The content of {@code file}, or null if it isn't whole. */
    public static byte @Nullable [] read(Path file) throws IOException {
        if (!isWhole(file)) {
            return null;
        }
        byte[] all = Files.readAllBytes(file);
        return Arrays.copyOf(all, Math.max(0, all.length - BYTES));
    }

    /** The content of {@code file}, mapped, or null if it isn't whole or too large to be mapped at once. */
    public static @Nullable MappedByteBuffer map(Path file) throws IOException {
        if (!isWhole(file) || length(file) > Integer.MAX_VALUE) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size() - BYTES);
        }
    }

    private static ByteBuffer seal(long length, byte[] hash) {
        ByteBuffer seal = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        seal.putLong(MAGIC).putInt(VERSION).putInt(0).putLong(length).putLong(0).put(hash);
        return seal.flip();
    }

    private static byte[] hash(FileChannel channel, Path target, long length, LongConsumer read) throws IOException {
        MessageDigest digest = sha256();
        digest.update(String.valueOf(target.getFileName()).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, Math.max(1, length)));
        for (long at = 0; at < length; ) {
            block.clear().limit((int) Math.min(block.capacity(), length - at));
            int count = channel.read(block, at);
            if (count < 0) {
                break; // it became shorter meanwhile; what follows doesn't fit the seal
            }
            digest.update(block.flip());
            at += count;
            read.accept(count);
        }
        return digest.digest();
    }

    /** The SHA-256 of all of {@code file}, in hexadecimal. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(block) >= 0) {
                digest.update(block.flip());
                block.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256, about 1 GB a second. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

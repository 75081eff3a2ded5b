package dev.cadenza.audio;

import dev.cadenza.base.Json;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of files, remembered by path, size and time of change so that large folders are hashed once. The index is a convenience:
 * a missing or unreadable one is begun anew.
 */
final class Hashes {
    private static final int BLOCK = 1 << 20;

    private final Path index;
    private final Map<String, Known> known;
    private boolean changed;

    /** A file as it was when it was hashed. */
    record Known(long size, long changedNanos, String sha256) {}

    Hashes(Path index) throws IOException {
        this.index = index;
        this.known = load(index);
    }

    /** The hash of {@code file} in hexadecimal. */
    String of(Path file, StopSignal stop) throws IOException {
        String path = file.toAbsolutePath().normalize().toString();
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        long nanos = now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        Known before = get(path);
        if (before != null && before.size() == now.size() && before.changedNanos() == nanos) {
            return before.sha256();
        }
        String hash = sha256(file, stop);
        put(path, new Known(now.size(), nanos, hash));
        return hash;
    }

    /** Writes the index if it changed. */
    synchronized void save() throws IOException {
        if (changed) {
            Json.write(index, known);
            changed = false;
        }
    }

    /** Forgets all files and removes the index. */
    synchronized void forget() throws IOException {
        known.clear();
        changed = false;
        Files.deleteIfExists(index);
    }

    static String sha256(Path file, StopSignal stop) throws IOException {
        MessageDigest digest = newDigest();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(block) >= 0) {
                stop.check();
                digest.update(block.flip());
                block.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private synchronized @Nullable Known get(String path) {
        return known.get(path);
    }

    private synchronized void put(String path, Known file) {
        known.put(path, file);
        changed = true;
    }

    private static Map<String, Known> load(Path index) throws IOException {
        if (!Files.exists(index)) {
            return new TreeMap<>();
        }
        try {
            return Json.readMap(index, Known.class);
        } catch (UserProblem e) {
            return new TreeMap<>(); // hashing anew is the remedy
        }
    }
}

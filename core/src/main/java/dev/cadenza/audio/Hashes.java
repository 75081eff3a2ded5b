package dev.cadenza.audio;

import dev.cadenza.base.FileIdentity;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of files, remembered by what tells that they are unchanged, so that large folders are hashed once. The index
 * is a convenience: a missing or damaged one is begun anew. What is decoded is hashed again right after, so that a
 * wrong entry leads to no wrong sound.
 */
final class Hashes {
    /** The index's name in its folder. */
    static final String INDEX = "hashes-v2.index";

    private static final int BLOCK = 1 << 20;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path index;
    private final Map<String, Known> known;
    private boolean changed;

    /** A file as it was when it was hashed. */
    record Known(FileIdentity identity, String sha256) {}

    /** All that is known, by path. */
    private record All(Map<String, Known> files) {}

    Hashes(Path index, DamagedFiles damaged) throws IOException {
        this.index = index;
        this.known = load(index, damaged);
    }

    /** Whether {@code text} is a SHA-256 as this program writes it, and so may be part of a file's name. */
    static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }

    /** The hash of {@code file} in hexadecimal. */
    String of(Path file, StopSignal stop) throws IOException {
        FileIdentity now = FileIdentity.of(file);
        Known before = get(path(file));
        if (before != null && before.identity().equals(now) && isSha256(before.sha256())) {
            return before.sha256();
        }
        String hash = sha256(file, stop);
        remember(file, new Known(now, hash));
        return hash;
    }

    /**
     * The hash of what was read from {@code file} since it was {@code before}: it is read once more, and must be the
     * same file still.
     *
     * @throws UserProblem if somebody wrote to it meanwhile
     */
    String since(FileIdentity before, Path file, StopSignal stop) throws IOException {
        String hash = sha256(file, stop);
        if (!FileIdentity.of(file).equals(before)) {
            throw new UserProblem("%s was changed while it was decoded: try again once nobody writes to it", file);
        }
        remember(file, new Known(before, hash));
        return hash;
    }

    private static String path(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** Writes the index if it changed. */
    synchronized void save() throws IOException {
        if (changed) {
            SealedJson.writeRemakeable(index, new All(known));
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
        MessageDigest digest = Sealed.sha256();
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

    private synchronized @Nullable Known get(String path) {
        return known.get(path);
    }

    synchronized void remember(Path file, Known now) {
        if (now.identity().settled()) {
            known.put(path(file), now);
            changed = true;
        }
    }

    private static Map<String, Known> load(Path index, DamagedFiles damaged) throws IOException {
        if (!Files.exists(index)) {
            return new TreeMap<>();
        }
        try {
            return new TreeMap<>(
                    SealedJson.readSealed(index, All.class, "it is made anew").files());
        } catch (UserProblem e) {
            damaged.remove(index); // hashing anew is the remedy
            return new TreeMap<>();
        }
    }
}

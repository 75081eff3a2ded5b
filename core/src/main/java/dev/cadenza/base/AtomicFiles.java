package dev.cadenza.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files that are either whole or absent: written beside their place, flushed to the disk and then moved into it. Files
 * that can be made again, as those of a cache, are not flushed one by one: thousands of them would wait for the disk
 * thousands of times. What a power cut leaves of them is told by their {@link Sealed seals}.
 */
public final class AtomicFiles {
    private static final String PARTIAL = ".partial-";

    private AtomicFiles() {}

    /** Writes a file's content to the path it is given. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of the content to {@code partial}, which does not exist yet. */
        void writeTo(Path partial) throws IOException;
    }

    /**
     * Lets {@code content} write a file beside {@code target} and moves it into place; on any failure {@code target} is
     * as before and the partial file is gone.
     */
    public static void write(Path target, Content content) throws IOException {
        Path partial = beside(target);
        try {
            content.writeTo(partial);
            moveIntoPlace(partial, target);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * {@link #write(Path, Content)} for a file that can be made again: it is not waited for until it is on the disk.
     */
    public static void writeRemakeable(Path target, Content content) throws IOException {
        Path partial = beside(target);
        try {
            content.writeTo(partial);
            move(partial, target);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** {@link #write(Path, Content)} for a text in UTF-8. */
    public static void writeText(Path target, String text) throws IOException {
        write(target, partial -> Files.writeString(partial, text, StandardCharsets.UTF_8));
    }

    /** A path beside {@code target} for its unfinished content; its folder is created. */
    public static Path beside(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return target.resolveSibling(
                target.getFileName() + PARTIAL + UUID.randomUUID().toString().substring(0, 8));
    }

    /**
     * Flushes {@code partial} to the disk and moves it over {@code target} in one step, which is on the disk as well
     * when this returns.
     */
    public static void moveIntoPlace(Path partial, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        move(partial, target);
        syncFolder(target.toAbsolutePath().getParent());
    }

    /** Moves {@code partial} over {@code target} in one step, without waiting for the disk. */
    public static void move(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Without this, a power cut could take a move back. Windows doesn't open folders, and keeps moves safe by itself.
     */
    private static void syncFolder(@Nullable Path folder) throws IOException {
        if (folder == null
                || !folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** True for a file that {@link #beside} named: what a killed run left behind. */
    public static boolean isPartial(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().contains(PARTIAL);
    }

    /** Removes what killed runs left in {@code folder}; call it only while holding the folder's lock. */
    public static void sweep(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(AtomicFiles::isPartial).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

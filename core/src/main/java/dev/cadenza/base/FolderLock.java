package dev.cadenza.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder for one run: a second run in it is told so. The operating system lifts the lock of a process that
 * dies.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".lock";

    // Asked before the file is opened: closing any channel of a file gives up all locks that this process has on it.
    private static final Set<Path> HELD_HERE = new HashSet<>(); // guarded by itself

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock of {@code folder}, creating the folder if need be.
     *
     * @throws UserProblem if another run holds it
     */
    public static FolderLock take(Path folder) throws IOException {
        FolderLock taken = tryTake(folder);
        if (taken == null) {
            throw new UserProblem(
                    "another run is working in %s: wait for it to end, or choose another folder with --out", folder);
        }
        return taken;
    }

    /** The lock of {@code folder}, or null if another run holds it. */
    public static @Nullable FolderLock tryTake(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path real = folder.toRealPath();
        synchronized (HELD_HERE) {
            if (HELD_HERE.contains(real)) {
                return null;
            }
            FileChannel channel =
                    FileChannel.open(real.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean locked = false;
            try {
                locked = channel.tryLock() != null;
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
            if (!locked) {
                return null;
            }
            HELD_HERE.add(real);
            return new FolderLock(real, channel);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD_HERE) {
            if (channel.isOpen()) {
                channel.close(); // releases the lock
                HELD_HERE.remove(folder);
            }
        }
    }
}

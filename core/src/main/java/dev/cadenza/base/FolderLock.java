package dev.cadenza.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a folder for one run: a second run in it is told so. The operating system lifts the lock of a process that dies. */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".lock";

    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
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
        FileChannel channel =
                FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel, lock);
            }
        } catch (OverlappingFileLockException e) {
            // another run in this very process
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        }
    }
}

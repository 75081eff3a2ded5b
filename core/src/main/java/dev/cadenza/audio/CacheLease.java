package dev.cadenza.audio;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The use of a cache folder: shared by any number of runs, in one process or several, or held alone for emptying it.
 * The operating system's file locks tell processes apart; users within this process are counted.
 */
final class CacheLease implements AutoCloseable {
    private static final Map<Path, Shared> HERE = new HashMap<>(); // guarded by itself

    private final Path folder;
    private final Shared shared;
    private boolean closed;

    /** The lock that all users of one folder within this process share. */
    private static final class Shared {
        private final FileChannel channel;
        private FileLock lock;
        private int users;

        Shared(FileChannel channel) throws IOException {
            this.channel = channel;
            this.lock = channel.lock(0, Long.MAX_VALUE, true);
        }
    }

    /** Work on the folder's files. */
    interface Work {
        void run() throws IOException;
    }

    private CacheLease(Path folder, Shared shared) {
        this.folder = folder;
        this.shared = shared;
    }

    /** Begins a use of {@code folder}, which exists. */
    static CacheLease share(Path folder) throws IOException {
        Path real = folder.toRealPath();
        synchronized (HERE) {
            Shared shared = HERE.get(real);
            if (shared == null) {
                shared = open(real);
                HERE.put(real, shared);
            }
            shared.users++;
            return new CacheLease(real, shared);
        }
    }

    /**
     * Runs {@code work} while nobody else uses the folder.
     *
     * @throws UserProblem if somebody does
     */
    void alone(Work work) throws IOException {
        if (!tryAlone(work)) {
            throw new UserProblem("another run is using the cache in %s: wait for it to end and try again", folder);
        }
    }

    /** Runs {@code work} and returns true, or returns false if somebody else uses the folder. */
    boolean tryAlone(Work work) throws IOException {
        synchronized (HERE) {
            if (shared.users > 1) {
                return false;
            }
            shared.lock.release();
            try (FileLock exclusive = shared.channel.tryLock()) {
                if (exclusive == null) {
                    return false;
                }
                work.run();
                return true;
            } finally {
                shared.lock = shared.channel.lock(0, Long.MAX_VALUE, true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HERE) {
            if (!closed) {
                closed = true;
                shared.users--;
                if (shared.users == 0) {
                    HERE.remove(folder);
                    shared.channel.close(); // releases the lock
                }
            }
        }
    }

    private static Shared open(Path folder) throws IOException {
        @Nullable FileChannel channel = FileChannel.open(folder.resolve(".in-use"), CREATE, READ, WRITE);
        try {
            Shared shared = new Shared(channel);
            channel = null;
            return shared;
        } finally {
            if (channel != null) {
                channel.close();
            }
        }
    }
}

package dev.cadenza.bench;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Watches how much anonymous memory (RssAnon: heap and native buffers, no mapped files) this process has, ten times a
 * second.
 */
final class AnonymousMemory implements AutoCloseable {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String FIELD = "RssAnon:";
    private static final long MILLIS = 100;

    private final Thread watcher;
    private volatile long peak;

    /**
     * Begins watching.
     *
     * @throws UserProblem on a system that doesn't tell
     */
    AnonymousMemory() throws IOException {
        if (!Files.isReadable(STATUS)) {
            throw new UserProblem("%s is not there: memory is measured on Linux only", STATUS);
        }
        peak = bytes();
        watcher = new Thread(this::watch, "watches memory");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** The most there was so far, in bytes. */
    long peak() {
        return peak;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(MILLIS);
                peak = Math.max(peak, bytes());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes() throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(FIELD))
                    .map(line ->
                            line.substring(FIELD.length()).replace("kB", "").strip())
                    .mapToLong(kilobytes -> 1024 * Long.parseLong(kilobytes))
                    .findFirst()
                    .orElseThrow(() -> new UserProblem("%s tells no %s: take a newer Linux", STATUS, FIELD));
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}

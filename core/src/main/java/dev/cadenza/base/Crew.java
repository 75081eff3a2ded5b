package dev.cadenza.base;

import static dev.cadenza.base.Require.require;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads that help others with work that falls into parts. Results come in the order of the parts and only a few are
 * ahead of what was taken, so that they are the same for any number of threads and memory stays flat. May be used by
 * several threads at once; a thread that waits for a part works on others meanwhile.
 */
public final class Crew implements AutoCloseable {
    /** Nobody helps: each thread does its own work. Needs no closing. */
    public static final Crew ALONE = new Crew(1, new StopSignal());

    private final int threads;
    private final StopSignal stop;
    private final @Nullable ExecutorService helpers;

    /** One part of a piece of work. */
    @FunctionalInterface
    public interface Part<R> {
        /** Works on part {@code index}, on any thread. */
        R work(int index) throws IOException;
    }

    /** Takes results. */
    @FunctionalInterface
    public interface Taker<R> {
        /** Takes the result of part {@code index}, on the thread that asked for it. */
        void take(int index, R result) throws IOException;
    }

    /**
     * A crew that with the thread that asks makes {@code threads}.
     *
     * @param stop asked for between two parts
     */
    public Crew(int threads, StopSignal stop) {
        require(threads > 0, "threads must be positive, got %d", threads);
        this.threads = threads;
        this.stop = stop;
        this.helpers = threads == 1
                ? null
                : Executors.newFixedThreadPool(threads - 1, task -> {
                    Thread thread = new Thread(task, "helper");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Works on parts 0 to {@code parts} (exclusive), several at a time.
     *
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    public <R> void inOrder(int parts, Part<R> part, Taker<R> taker) throws IOException {
        try (Ahead<R> ahead = ahead(parts, part)) {
            for (int index = 0; index < parts; index++) {
                taker.take(index, ahead.next());
            }
        }
    }

    /**
     * The results of parts 0 to {@code parts} (exclusive), to be asked for one after the other; closing it drops the
     * rest.
     */
    public <R> Ahead<R> ahead(int parts, Part<R> part) {
        return new Ahead<>(parts, part);
    }

    /** Results on their way. For use by one thread. */
    public final class Ahead<R> implements AutoCloseable {
        private final int parts;
        private final Part<R> part;
        private final Deque<FutureTask<R>> begun = new ArrayDeque<>();
        private int next;

        private Ahead(int parts, Part<R> part) {
            this.parts = parts;
            this.part = part;
        }

        /** The result of the next part. */
        public R next() throws IOException {
            while (next < parts && begun.size() < (helpers == null ? 1 : 2 * threads)) {
                int index = next++;
                FutureTask<R> task = new FutureTask<>(() -> {
                    stop.check();
                    return part.work(index);
                });
                begun.add(task);
                if (helpers != null && parts > 1) {
                    helpers.execute(task);
                }
            }
            FutureTask<R> first = begun.remove();
            first.run(); // does nothing where another thread has begun it
            for (FutureTask<R> other : begun) {
                if (first.isDone()) {
                    break;
                }
                other.run();
            }
            return Outcome.of(first);
        }

        @Override
        public void close() {
            begun.forEach(task -> task.cancel(false));
            begun.clear();
        }
    }

    /** Waits for what is being worked on; nobody may ask for work any more. */
    @Override
    public void close() {
        if (helpers == null) {
            return;
        }
        helpers.shutdownNow();
        boolean interrupted = false;
        try {
            while (!helpers.awaitTermination(1, TimeUnit.SECONDS)) {
                helpers.shutdownNow();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs the same work on many files, a few at a time; the first failure ends it all and is thrown as it is. */
public final class Parallel {
    private Parallel() {}

    /** Work on one item. */
    public interface Work<T, R> {
        /** Works on {@code item}, whose place in the list is {@code index}. */
        R apply(T item, int index) throws IOException;
    }

    /** The results in the order of {@code items}; every worker has ended when this returns or throws. */
    public static <T, R> List<R> map(List<T> items, int threads, Work<T, R> work) throws IOException {
        require(threads > 0, "threads must be positive, got %d", threads);
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "audio worker");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                int index = i;
                futures.add(workers.submit(() -> work.apply(items.get(index), index)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(Outcome.of(future));
            }
            return results;
        } finally {
            end(workers);
        }
    }

    /** Interrupts the workers, which ends their children too, and waits for them. */
    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        try {
            while (!workers.awaitTermination(1, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

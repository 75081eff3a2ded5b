package dev.cadenza.base;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What came of work on another thread. */
public final class Outcome {
    private Outcome() {}

    /**
     * Waits for {@code future} and gives its result, or throws what its work threw.
     *
     * @throws CancellationException if this thread is interrupted meanwhile
     */
    public static <R> R of(Future<R> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException stopped = new CancellationException("interrupted while others worked");
            stopped.initCause(e);
            throw stopped;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("work failed in an undeclared way", e);
        }
    }
}

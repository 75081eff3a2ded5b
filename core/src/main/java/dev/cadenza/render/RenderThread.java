package dev.cadenza.render;

import dev.cadenza.base.Outcome;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Has runs rendered on a thread of its own, in order, while the next ones are composed. What fails there is thrown by a
 * later call; nothing is rendered after a failure. A few runs may wait, so memory is flat. For one thread at a time.
 */
public final class RenderThread implements RunSink, AutoCloseable {
    private static final int MOST_WAITING = 16;

    private final RunSink target;
    private final Deque<Future<Void>> waiting = new ArrayDeque<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "renderer");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean over; // closed, or something failed

    /** Renders into {@code target}, which nothing else uses until this is closed. */
    public RenderThread(RunSink target) {
        this.target = target;
    }

    /** {@inheritDoc} It is rendered later. */
    @Override
    public void add(PlacedRun run) throws IOException {
        have(() -> target.add(run));
    }

    @Override
    public void finish(long total) throws IOException {
        have(() -> target.finish(total));
        while (!waiting.isEmpty()) {
            Outcome.of(waiting.remove());
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void have(Work work) throws IOException {
        while (!waiting.isEmpty()
                && (waiting.size() >= MOST_WAITING || waiting.peek().isDone())) {
            Outcome.of(waiting.remove());
        }
        waiting.add(thread.submit(unlessOver(work)));
    }

    private Callable<Void> unlessOver(Work work) {
        return () -> {
            if (over) {
                return null;
            }
            boolean done = false;
            try {
                work.run();
                done = true;
            } finally {
                if (!done) {
                    over = true;
                }
            }
            return null;
        };
    }

    /**
     * Leaves out what wasn't rendered yet, and waits for what is being rendered: the target is used by nobody when this
     * returns.
     */
    @Override
    public void close() {
        over = true;
        thread.shutdown();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

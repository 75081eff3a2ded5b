package dev.cadenza.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RenderThreadTest {
    private static final List<PlacedRun> RUNS = IntStream.range(0, 100)
            .mapToObj(i -> new PlacedRun(0, 0, 10, 10L * i, 1))
            .toList();

    /** Remembers what it is told, and by which thread. */
    private static class Told implements RunSink {
        final List<PlacedRun> runs = Collections.synchronizedList(new ArrayList<>());
        final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        volatile long total = -1;

        @Override
        public void add(PlacedRun run) throws IOException {
            runs.add(run);
            threads.add(Thread.currentThread());
        }

        @Override
        public void finish(long end) {
            total = end;
        }
    }

    @Test
    void runsAreRenderedInOrderByOneOtherThread() throws IOException {
        Told told = new Told();
        try (RenderThread thread = new RenderThread(told)) {
            for (PlacedRun run : RUNS) {
                thread.add(run);
            }
            thread.finish(1000);
            assertThat(told.total).isEqualTo(1000);
        }
        assertThat(told.runs).isEqualTo(RUNS);
        assertThat(told.threads.stream().distinct()).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void onlySomeRunsMayWait() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Told slow = new Told() {
            @Override
            public void add(PlacedRun run) throws IOException {
                await(go);
                super.add(run);
            }
        };
        List<PlacedRun> given = Collections.synchronizedList(new ArrayList<>());
        try (RenderThread thread = new RenderThread(slow)) {
            Thread composer = new Thread(() -> {
                for (PlacedRun run : RUNS) {
                    unchecked(() -> thread.add(run));
                    given.add(run);
                }
            });
            composer.start();
            waitFor(composer, Thread.State.WAITING);
            assertThat(given).hasSizeLessThanOrEqualTo(20);
            go.countDown();
            composer.join();
            thread.finish(1000);
        }
        assertThat(slow.runs).isEqualTo(RUNS);
    }

    @Test
    void aFailureIsThrownByALaterCallAndEndsIt() {
        IOException full = new IOException("disk full");
        Told failing = new Told() {
            @Override
            public void add(PlacedRun run) throws IOException {
                super.add(run);
                if (runs.size() == 3) {
                    throw full;
                }
            }
        };
        try (RenderThread thread = new RenderThread(failing)) {
            assertThatThrownBy(() -> {
                        for (PlacedRun run : RUNS) {
                            thread.add(run);
                        }
                        thread.finish(1000);
                    })
                    .isSameAs(full);
        }
        assertThat(failing.runs).hasSize(3);
        assertThat(failing.total).isEqualTo(-1);
    }

    @Test
    void closingWaitsForWhatIsBeingRenderedAndLeavesOutTheRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Told slow = new Told() {
            @Override
            public void add(PlacedRun run) throws IOException {
                begun.countDown();
                await(go);
                super.add(run);
            }
        };
        RenderThread thread = new RenderThread(slow);
        thread.add(RUNS.get(0));
        thread.add(RUNS.get(1));
        begun.await();
        Thread closing = new Thread(thread::close);
        closing.start();
        waitFor(closing, Thread.State.TIMED_WAITING);
        assertThat(slow.runs).isEmpty();
        go.countDown();
        closing.join();
        assertThat(slow.runs).containsExactly(RUNS.get(0));
    }

    /** Waits until {@code thread} is in {@code state}, and fails where it ends before. */
    private static void waitFor(Thread thread, Thread.State state) throws InterruptedException {
        while (thread.getState() != state && thread.getState() != Thread.State.TERMINATED) {
            Thread.sleep(1);
        }
        assertThat(thread.getState()).isEqualTo(state);
    }

    private static void await(CountDownLatch latch) {
        unchecked(latch::await);
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void unchecked(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

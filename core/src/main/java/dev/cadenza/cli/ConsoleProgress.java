package dev.cadenza.cli;

import dev.cadenza.base.Printable;
import dev.cadenza.base.Progress;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Progress for people: on a terminal one line with a bar, a rate and the time left, elsewhere a plain line now and
 * then. Work that takes less than two seconds stays unmentioned. Of several pieces of work the one begun last is shown,
 * since it stands inside the others. Lines from {@link #say} go above the bar. Safe for use by several threads;
 * {@link Progress.Task#advance} draws nothing itself and is cheap.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final long REDRAW_MILLIS = 200;
    private static final long SECOND = 1_000_000_000L;
    private static final long UNMENTIONED = 2 * SECOND;
    private static final long BETWEEN_LINES = 10 * SECOND;

    private final PrintStream out;
    private final int columns;
    private final boolean quiet;
    private final LongSupplier nanos;

    private final List<Work> works = new ArrayList<>();
    private int drawn;
    private @Nullable Thread painter;
    private boolean closed;

    /**
     * Progress that draws only when {@link #draw} is called.
     *
     * @param columns the width of the terminal behind {@code out}, or 0 if it is none
     * @param nanos a clock that never goes back, in nanoseconds
     */
    ConsoleProgress(PrintStream out, int columns, boolean quiet, LongSupplier nanos) {
        this.out = out;
        this.columns = columns;
        this.quiet = quiet;
        this.nanos = nanos;
    }

    /** Progress that draws five times a second until it is closed. */
    static ConsoleProgress on(PrintStream out, int columns) {
        ConsoleProgress progress = new ConsoleProgress(out, columns, false, System::nanoTime);
        progress.startPainter();
        return progress;
    }

    /** Only what is said, no bars. */
    static ConsoleProgress quiet(PrintStream out) {
        return new ConsoleProgress(out, 0, true, System::nanoTime);
    }

    @Override
    public synchronized Task begin(String what, double total, String unit) {
        Work work = new Work(what, total, unit, nanos.getAsLong());
        works.add(work);
        return new Task() {
            @Override
            public void advance(double units) {
                synchronized (ConsoleProgress.this) {
                    work.advance(units, nanos.getAsLong());
                }
            }

            @Override
            public void note(String text) {
                synchronized (ConsoleProgress.this) {
                    work.note(text);
                }
            }

            @Override
            public void close() {
                end(work);
            }
        };
    }

    @Override
    public synchronized void say(String line) {
        wipe();
        out.println(Printable.line(line));
        draw();
    }

    /** Brings the display up to date. */
    synchronized void draw() {
        Work work = shown();
        if (quiet || closed || work == null) {
            wipe();
        } else if (columns > 0) {
            paint(work.bar(columns - 1, nanos.getAsLong()));
        } else if (nanos.getAsLong() - work.lastLine() >= BETWEEN_LINES) {
            out.println(work.line(nanos.getAsLong()));
        }
    }

    /** Removes the bar and stops drawing. */
    @Override
    public synchronized void close() {
        wipe();
        closed = true;
        if (painter != null) {
            painter.interrupt();
        }
    }

    private @Nullable Work shown() {
        for (int i = works.size() - 1; i >= 0; i--) {
            if (nanos.getAsLong() - works.get(i).begun() >= UNMENTIONED) {
                return works.get(i);
            }
        }
        return null;
    }

    private synchronized void end(Work work) {
        if (works.remove(work) && !quiet && nanos.getAsLong() - work.begun() >= UNMENTIONED) {
            wipe();
            out.println(work.summary(nanos.getAsLong()));
        }
    }

    // Spaces wipe what is left of a longer line: the plain Windows console understands no escape sequences.
    private void paint(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        out.flush();
        drawn = line.length();
    }

    private void wipe() {
        if (drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            out.flush();
            drawn = 0;
        }
    }

    private void startPainter() {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            Thread.sleep(REDRAW_MILLIS);
                            draw();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "progress");
        thread.setDaemon(true);
        painter = thread;
        thread.start();
    }
}

package dev.cadenza.cli;

import dev.cadenza.base.Printable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One piece of work as {@link ConsoleProgress} shows it: how much is done, how fast, how it reads. Not safe for several
 * threads.
 */
final class Work {
    private static final int BAR = 20;
    private static final int REMEMBERED = 30;
    private static final long SECOND = 1_000_000_000L;

    private final String what;
    private final double total;
    private final String unit;
    private final long begun;

    // moments at least a second apart, the oldest first: the rate is that of the last half minute or of the last 30
    // advances,
    // so that it follows a change and a run that is continued midway doesn't look fast for long
    private final Deque<Moment> moments = new ArrayDeque<>();
    private double done;
    private String note = "";
    private long lastLine;

    private record Moment(long nanos, double done) {}

    Work(String what, double total, String unit, long begun) {
        this.what = what;
        this.total = total;
        this.unit = unit;
        this.begun = begun;
        this.lastLine = begun;
        moments.add(new Moment(begun, 0));
    }

    long begun() {
        return begun;
    }

    /** When this was last told in a line of its own. */
    long lastLine() {
        return lastLine;
    }

    void advance(double units, long now) {
        done += units;
        if (now - moments.getLast().nanos >= SECOND) {
            moments.add(new Moment(now, done));
            if (moments.size() > REMEMBERED) {
                moments.removeFirst();
            }
        }
    }

    void note(String text) {
        note = Printable.line(text.lines().findFirst().orElse(""));
    }

    /** A line with a bar, at most {@code columns} long. */
    String bar(int columns, long now) {
        String line = known() ? what + " [" + filled() + "] " + figures(now) : what + " ... " + figures(now);
        return line.length() <= columns ? line : line.substring(0, columns);
    }

    /** A plain line for a log. */
    String line(long now) {
        lastLine = now;
        return what + ": " + figures(now);
    }

    /** What is left to say at the end. */
    String summary(long now) {
        String amount = known() && done < total * (1 - 1e-9) ? number(done) + " of " + number(total) : number(done);
        return what + ": " + (done == 0 ? "" : amount + " " + unit + " ") + "in " + time((now - begun) / 1e9)
                + (note.isEmpty() ? "" : ", " + note);
    }

    private String figures(long now) {
        StringBuilder text = new StringBuilder();
        if (known()) {
            text.append((int) (100 * share())).append(" % of ").append(number(total));
        } else {
            text.append(number(done));
        }
        text.append(' ').append(unit);
        double rate = rate(now);
        if (rate > 0) {
            if (!unit.equals("s")) { // seconds a second tell nothing
                text.append(", ").append(number(rate)).append("/s");
            }
            if (known()) {
                text.append(", ").append(time(Math.max(0, total - done) / rate)).append(" left");
            }
        }
        return note.isEmpty() ? text.toString() : text.append(", ").append(note).toString();
    }

    private boolean known() {
        return total > 0;
    }

    private double share() {
        return Math.min(1, done / total);
    }

    private String filled() {
        int filled = (int) (BAR * share());
        return "#".repeat(filled) + ".".repeat(BAR - filled);
    }

    private double rate(long now) {
        Moment oldest = moments.getFirst();
        return now == oldest.nanos ? 0 : (done - oldest.done) / ((now - oldest.nanos) / 1e9);
    }

    private static String time(double seconds) {
        return Lengths.clock(Duration.ofSeconds(Math.round(Math.min(seconds, 1e9))));
    }

    // three digits or so, whatever the size
    private static String number(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format("%.0f", value);
        }
        return String.format(value >= 10 ? "%.1f" : "%.2g", value);
    }
}

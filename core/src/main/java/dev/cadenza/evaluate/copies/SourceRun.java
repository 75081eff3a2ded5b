package dev.cadenza.evaluate.copies;

import static dev.cadenza.base.Require.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of an output that is known to be taken from a recording, as a model that joins recordings knows it.
 *
 * @param at where it begins in the output, in seconds
 * @param seconds how long it is
 * @param source the recording's name
 * @param sourceAt where it begins there, in seconds
 */
public record SourceRun(double at, double seconds, String source, double sourceAt) {
    private static final double SAME_PLACE = 0.05; // seconds by which a continuation may be off

    public SourceRun {
        require(
                at >= 0 && seconds >= 0 && sourceAt >= 0,
                "a run's times must not be negative, got %s, %s, %s",
                at,
                seconds,
                sourceAt);
    }

    /** Where it ends in the output, in seconds. */
    public double end() {
        return at + seconds;
    }

    /** Whether {@code next} goes on in the same recording where this run ends. */
    boolean continuesInto(SourceRun next) {
        return source.equals(next.source)
                && Math.abs(next.at - end()) <= SAME_PLACE
                && Math.abs(next.sourceAt - sourceAt - (next.at - at)) <= SAME_PLACE;
    }

    /** {@code runs} in the order of time, those joined that continue each other in one recording. */
    public static List<SourceRun> merge(List<SourceRun> runs) {
        List<SourceRun> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingDouble(SourceRun::at));
        List<SourceRun> merged = new ArrayList<>();
        for (SourceRun run : sorted) {
            SourceRun last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.continuesInto(run)) {
                merged.set(
                        merged.size() - 1,
                        new SourceRun(
                                last.at, Math.max(last.seconds, run.end() - last.at), last.source, last.sourceAt));
            } else {
                merged.add(run);
            }
        }
        return merged;
    }
}

package dev.cadenza.bench;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.UserProblem;
import dev.cadenza.evaluate.result.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers of measurements, and how they are written. */
final class Figures {
    private Figures() {}

    /** The middle value, or the mean of the two in the middle. */
    static double median(double... values) {
        require(values.length > 0, "there is no median of nothing");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Seconds since {@code start}, a value of {@link System#nanoTime}. */
    static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    /** Seconds that all cores together have worked for this process: what other work there is doesn't count. */
    static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow(() ->
                                new UserProblem("this system tells no processor time: take Linux, macOS or Windows"))
                        .toNanos()
                * 1e-9;
    }

    /** Three digits that count, and never an exponent. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return format.formatted(value);
    }

    /** The same, or a dash for what cannot be told. */
    static String cell(@Nullable Double value) {
        return value == null ? "-" : number(value);
    }

    /** The metric that is called {@code id}. */
    static Metric metric(List<Metric> metrics, String id) {
        return metrics.stream()
                .filter(metric -> metric.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no score " + id));
    }

    /** A share in percent. */
    static String percent(double share) {
        return "%.1f %%".formatted(100 * share);
    }

    /** The name of a setting as recipe files spell it. */
    static String name(Enum<?> setting) {
        return setting.name().toLowerCase(Locale.ROOT);
    }
}

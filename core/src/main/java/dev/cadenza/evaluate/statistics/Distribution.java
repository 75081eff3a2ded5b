package dev.cadenza.evaluate.statistics;

import java.util.Arrays;

/** Figures of a set of numbers. */
public final class Distribution {
    private Distribution() {}

    /**
     * The Wasserstein distance of order 1 between two samples: the area between their quantile functions. Both
     * sorted, neither empty.
     */
    public static double wasserstein(float[] a, float[] b) {
        double sum = 0;
        double done = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double endA = (i + 1.0) / a.length;
            double endB = (j + 1.0) / b.length;
            double end = Math.min(endA, endB);
            sum += (end - done) * Math.abs(a[i] - b[j]);
            done = end;
            if (endA <= endB) {
                i++;
            }
            if (endB <= endA) {
                j++;
            }
        }
        return sum;
    }

    /** The value below which the share {@code q} of {@code sorted} lies, interpolated; 0 for none. */
    public static double quantile(float[] sorted, double q) {
        if (sorted.length == 0) {
            return 0;
        }
        double place = q * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** A sorted copy. */
    public static float[] sorted(float[] values) {
        float[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /**
     * By which distances are measured: the deviation, told from the quartiles as for a normal distribution, but at
     * least a quarter of the plain deviation, for figures that are nearly always the same.
     */
    public static double scale(float[] sorted) {
        double mean = 0;
        for (float value : sorted) {
            mean += value / sorted.length;
        }
        double square = 0;
        for (float value : sorted) {
            square += (value - mean) * (value - mean) / sorted.length;
        }
        double quartiles = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.349;
        return Math.max(Math.max(quartiles, 0.25 * Math.sqrt(square)), 1e-3 * Math.abs(mean) + 1e-6);
    }

    /** The standard deviation of {@code values} about their mean. */
    public static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        return values.length == 0 ? 0 : Math.sqrt(square / values.length);
    }
}

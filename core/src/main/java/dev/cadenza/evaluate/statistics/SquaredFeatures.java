package dev.cadenza.evaluate.statistics;

import java.util.List;

/**
 * Standardised features, then their squares, behind a constant 1: what a linear classifier needs to see spreads as
 * well as means.
 */
final class SquaredFeatures {
    private static final double MOST_DEVIATIONS = 4; // outliers are clipped
    private static final double LEAST_DEVIATION = 1e-9;

    private final double[] mean;
    private final double[] scale;

    private SquaredFeatures(double[] mean, double[] scale) {
        this.mean = mean;
        this.scale = scale;
    }

    /** Standardises over all vectors of both sides, the sides weighing equally. */
    static SquaredFeatures of(List<float[][]> a, List<float[][]> b) {
        int size = a.get(0)[0].length;
        double[] mean = new double[size];
        double[] squares = new double[size];
        for (List<float[][]> side : List.of(a, b)) {
            double weight = 0.5 / WindowSample.total(side);
            for (float[][] piece : side) {
                for (float[] vector : piece) {
                    for (int i = 0; i < size; i++) {
                        mean[i] += weight * vector[i];
                        squares[i] += weight * vector[i] * vector[i];
                    }
                }
            }
        }
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            double variance = squares[i] - mean[i] * mean[i];
            scale[i] = variance <= LEAST_DEVIATION * squares[i] ? 0 : 1 / Math.sqrt(variance);
        }
        return new SquaredFeatures(mean, scale);
    }

    /** [vectors][features] to [vectors][1 + 2 features]. */
    float[][] apply(float[][] vectors) {
        int size = mean.length;
        float[][] result = new float[vectors.length][1 + 2 * size];
        for (int n = 0; n < vectors.length; n++) {
            result[n][0] = 1;
            for (int i = 0; i < size; i++) {
                double value = (vectors[n][i] - mean[i]) * scale[i];
                double clipped = Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, value));
                result[n][1 + i] = (float) clipped;
                result[n][1 + size + i] = (float) ((clipped * clipped - 1) / Math.sqrt(2));
            }
        }
        return result;
    }
}

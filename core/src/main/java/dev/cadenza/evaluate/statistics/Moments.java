package dev.cadenza.evaluate.statistics;

import static dev.cadenza.base.Require.require;

/** The mean and covariance of feature vectors. */
public final class Moments {
    private final double[] mean;
    private final double[][] covariance;

    private Moments(double[] mean, double[][] covariance) {
        this.mean = mean;
        this.covariance = covariance;
    }

    /** The mean, [size]. */
    public double[] mean() {
        return mean;
    }

    /** The covariance, unbiased, [size][size]. */
    public double[][] covariance() {
        return covariance;
    }

    /** Of at least two vectors. */
    public static Moments of(float[][] vectors) {
        double[] mean = mean(vectors);
        return new Moments(mean, covariance(vectors, mean));
    }

    /** The same with nothing but the variances in the covariance. */
    public static Moments diagonalOf(float[][] vectors) {
        double[] mean = mean(vectors);
        double[][] variances = new double[mean.length][mean.length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                double apart = vector[i] - mean[i];
                variances[i][i] += apart * apart / (vectors.length - 1);
            }
        }
        return new Moments(mean, variances);
    }

    private static double[] mean(float[][] vectors) {
        require(vectors.length >= 2, "a covariance needs two vectors, got %d", vectors.length);
        int size = vectors[0].length;
        double[] mean = new double[size];
        for (float[] vector : vectors) {
            for (int i = 0; i < size; i++) {
                mean[i] += vector[i];
            }
        }
        for (int i = 0; i < size; i++) {
            mean[i] /= vectors.length;
        }
        return mean;
    }

    private static double[][] covariance(float[][] vectors, double[] mean) {
        int size = mean.length;
        double[][] sums = new double[size][size];
        double[] centred = new double[size];
        for (float[] vector : vectors) {
            for (int i = 0; i < size; i++) {
                centred[i] = vector[i] - mean[i];
            }
            for (int i = 0; i < size; i++) {
                double value = centred[i];
                double[] row = sums[i];
                for (int j = 0; j <= i; j++) {
                    row[j] += value * centred[j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                sums[i][j] /= vectors.length - 1;
                sums[j][i] = sums[i][j];
            }
        }
        return sums;
    }
}

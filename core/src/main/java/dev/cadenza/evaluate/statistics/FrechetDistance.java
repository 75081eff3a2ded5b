package dev.cadenza.evaluate.statistics;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.SymmetricEigen;
import dev.cadenza.base.SeededRandom;

/**
 * The Fréchet distance of two sets of feature vectors taken as Gaussians (Dowson and Landau 1982), |m - n|² + tr(A + B
 * - 2 (A B)^½), extrapolated to infinitely many vectors (Chong and Forsyth 2020). N vectors make it too large by about
 * c / N. So it is computed for several N, and a line fitted over 1 / N gives it at 1 / N = 0.
 */
public final class FrechetDistance {
    /** The fewest vectors on each side. */
    public static final int LEAST = 16;

    private static final int POINTS = 8;
    private static final int DRAWS = 2; // at each N
    private static final double SMALLEST_SHARE = 0.25; // of the vectors, for the smallest N

    private FrechetDistance() {}

    /**
     * The distance for infinitely many vectors, which may come out slightly below 0; the draws follow from
     * {@code seed}.
     */
    public static double extrapolated(float[][] a, float[][] b, long seed) {
        require(
                Math.min(a.length, b.length) >= LEAST,
                "both sides need %d vectors, got %d and %d",
                LEAST,
                a.length,
                b.length);
        SeededRandom random = SeededRandom.of(seed, "frechet");
        int most = Math.min(a.length, b.length);
        double[] x = new double[POINTS * DRAWS];
        double[] y = new double[POINTS * DRAWS];
        for (int point = 0; point < POINTS; point++) {
            double place = point / (POINTS - 1.0); // evenly over 1 / N
            int count = (int) Math.round(most / (1 + place * (1 / SMALLEST_SHARE - 1)));
            for (int i = point * DRAWS; i < (point + 1) * DRAWS; i++) {
                x[i] = 1.0 / count;
                y[i] = between(WindowSample.of(a, count, random), WindowSample.of(b, count, random));
            }
        }
        return intercept(x, y);
    }

    /** The distance as the vectors stand, biased upwards. */
    static double between(float[][] a, float[][] b) {
        Moments first = Moments.of(a);
        Moments second = Moments.of(b);
        double sum = 0;
        for (int i = 0; i < first.mean().length; i++) {
            double apart = first.mean()[i] - second.mean()[i];
            sum += apart * apart + first.covariance()[i][i] + second.covariance()[i][i];
        }
        return sum - 2 * traceOfRoot(first.covariance(), second.covariance());
    }

    /** tr((A B)^½), which is the trace of the root of the symmetric A^½ B A^½. */
    private static double traceOfRoot(double[][] a, double[][] b) {
        SymmetricEigen eigen = SymmetricEigen.of(a);
        int n = a.length;
        double[][] half = new double[n][]; // rows: eigenvectors times the roots of their values
        for (int i = 0; i < n; i++) {
            half[i] = eigen.vectors()[i].clone();
            double root = Math.sqrt(Math.max(0, eigen.values()[i]));
            for (int j = 0; j < n; j++) {
                half[i][j] *= root;
            }
        }
        double trace = 0;
        for (double value : SymmetricEigen.of(sandwiched(half, b)).values()) {
            trace += Math.sqrt(Math.max(0, value));
        }
        return trace;
    }

    /** H B H^T. */
    private static double[][] sandwiched(double[][] h, double[][] b) {
        int n = b.length;
        double[][] result = new double[n][n];
        double[] product = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                product[j] = dot(h[i], b[j]);
            }
            for (int j = 0; j < n; j++) {
                result[i][j] = dot(product, h[j]);
            }
        }
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double intercept(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / x.length;
        }
        double together = 0;
        double alone = 0;
        for (int i = 0; i < x.length; i++) {
            together += (x[i] - meanX) * (y[i] - meanY);
            alone += (x[i] - meanX) * (x[i] - meanX);
        }
        return meanY - together / alone * meanX;
    }
}

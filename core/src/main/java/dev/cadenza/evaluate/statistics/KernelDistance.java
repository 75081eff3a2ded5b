package dev.cadenza.evaluate.statistics;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The maximum mean discrepancy of two sets of feature vectors (Gretton et al. 2012): 0 if they are distributed alike.
 *
 * @param squared its unbiased estimate, squared, which may come out slightly below 0
 * @param p how often a division of the same pieces by chance gives as much, or null where they can't be divided in
 *     enough ways
 */
public record KernelDistance(double squared, @Nullable Double p) {
    private static final int MOST_VECTORS = 900; // on each side
    private static final int MOST_FOR_SCALE = 300;
    private static final int PERMUTATIONS = 499;
    private static final double LEAST_DIVISIONS = 10;
    private static final double TOLERANCE = 1e-12;

    /**
     * Between {@code a} and {@code b}, given by pieces. The kernel is a mean of three Gaussians around the median
     * distance within {@code b}. The p-value comes from permuting whole pieces, since vectors of one piece depend on
     * each other.
     */
    public static KernelDistance between(List<float[][]> a, List<float[][]> b, long seed) {
        SeededRandom random = SeededRandom.of(seed, "kernel");
        List<float[][]> first = WindowSample.of(a, MOST_VECTORS, random);
        List<float[][]> second = WindowSample.of(b, MOST_VECTORS, random);
        require(
                WindowSample.total(first) >= 2 && WindowSample.total(second) >= 2,
                "both sides need two vectors, got %d and %d",
                WindowSample.total(first),
                WindowSample.total(second));
        List<float[][]> pieces = new ArrayList<>(first);
        pieces.addAll(second);
        double scale = medianSquare(WindowSample.of(WindowSample.joined(second), MOST_FOR_SCALE, random));
        return of(pieces, first.size(), sums(pieces, scale), random);
    }

    private static KernelDistance of(List<float[][]> pieces, int first, double[][] sums, SeededRandom random) {
        int[] order = new int[pieces.size()];
        Arrays.setAll(order, i -> i);
        double observed = squared(pieces, order, first, sums);
        if (divisions(pieces.size(), first) < LEAST_DIVISIONS) {
            return new KernelDistance(observed, null);
        }
        int asMuch = 1;
        for (int i = 0; i < PERMUTATIONS; i++) {
            random.shuffle(order);
            if (squared(pieces, order, first, sums) >= observed - TOLERANCE) {
                asMuch++;
            }
        }
        return new KernelDistance(observed, asMuch / (PERMUTATIONS + 1.0));
    }

    /** The ways to choose {@code some} of {@code all}. */
    private static double divisions(int all, int some) {
        double ways = 1;
        for (int i = 1; i <= some; i++) {
            ways *= (all - some + i) / (double) i;
        }
        return ways;
    }

    /** The estimate where the first {@code first} pieces of {@code order} are one side. */
    private static double squared(List<float[][]> pieces, int[] order, int first, double[][] sums) {
        double[] within = new double[2];
        double[] count = new double[2];
        double across = 0;
        for (int i = 0; i < order.length; i++) {
            int side = i < first ? 0 : 1;
            count[side] += pieces.get(order[i]).length;
            for (int j = 0; j < order.length; j++) {
                double sum = sums[order[i]][order[j]];
                if (j < first == i < first) {
                    within[side] += sum;
                } else {
                    across += sum / 2;
                }
            }
        }
        return pairMean(within[0], count[0]) + pairMean(within[1], count[1]) - 2 * across / (count[0] * count[1]);
    }

    /** The kernel's mean over pairs of different vectors; a lone vector has none, and counts as alike. */
    private static double pairMean(double sum, double count) {
        return count < 2 ? 1 : sum / (count * (count - 1));
    }

    /** The kernel's sum over the pairs of different vectors of each two pieces: [piece][piece]. */
    private static double[][] sums(List<float[][]> pieces, double scale) {
        double[][] sums = new double[pieces.size()][pieces.size()];
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                float[][] others = pieces.get(j);
                for (int m = 0; m < pieces.get(i).length; m++) {
                    for (int n = 0; n < others.length; n++) {
                        sum += i == j && m == n ? 0 : kernel(pieces.get(i)[m], others[n], scale);
                    }
                }
                sums[i][j] = sum;
                sums[j][i] = sum;
            }
        }
        return sums;
    }

    private static double kernel(float[] a, float[] b, double scale) {
        double wide = Math.exp(-Distances.squared(a, b) / (4 * scale));
        double middle = wide * wide;
        return (wide + middle + middle * middle) / 3;
    }

    private static double medianSquare(float[][] vectors) {
        double[] squares = new double[vectors.length * (vectors.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j < i; j++) {
                squares[count++] = Distances.squared(vectors[i], vectors[j]);
            }
        }
        Arrays.sort(squares);
        return Math.max(squares[count / 2], Double.MIN_NORMAL);
    }
}

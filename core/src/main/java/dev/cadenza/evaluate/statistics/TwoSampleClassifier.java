package dev.cadenza.evaluate.statistics;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.Cholesky;
import dev.cadenza.base.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Can two sets of feature vectors be told apart? A classifier learns it from some pieces and is tried on others (a
 * two-sample test in the sense of Lopez-Paz and Oquab 2017). It is a ridge regression on standardised features and
 * their squares, both sides weighing equally.
 */
public final class TwoSampleClassifier {
    private static final int MOST_FOLDS = 5;
    private static final int STRETCHES = 4; // that a lone piece is cut into
    private static final int MOST_VECTORS = 3000; // on each side
    private static final double RIDGE = 0.1; // where each standardised feature has 2

    private TwoSampleClassifier() {}

    /**
     * The area under the curve of hits over false alarms: about .5 if {@code a} and {@code b} can't be told apart, 1
     * if they always can, and less than .5 only by chance. Vectors of one piece are never both learned from and
     * tried; only where a side has a single piece, that one is cut into stretches.
     *
     * @param a pieces of one side, each [vectors][features]; two vectors at least
     * @param b pieces of the other
     * @param seed of how pieces are dealt
     */
    public static double auc(List<float[][]> a, List<float[][]> b, long seed) {
        SeededRandom random = SeededRandom.of(seed, "two samples");
        List<float[][]> first = pieces(a, random);
        List<float[][]> second = pieces(b, random);
        int folds = Math.min(MOST_FOLDS, Math.min(first.size(), second.size()));
        SquaredFeatures features = SquaredFeatures.of(first, second);
        List<Side> sides = List.of(
                new Side(deal(first, folds, features, random)), new Side(deal(second, folds, features, random)));
        double sum = 0;
        double pairs = 0;
        for (int fold = 0; fold < folds; fold++) {
            double[] weights = learned(sides, fold);
            double[] ours = scores(sides.get(0).folds.get(fold), weights);
            double[] theirs = scores(sides.get(1).folds.get(fold), weights);
            double weight = (double) ours.length * theirs.length;
            sum += weight * area(ours, theirs);
            pairs += weight;
        }
        return sum / pairs;
    }

    private static List<float[][]> pieces(List<float[][]> given, SeededRandom random) {
        List<float[][]> pieces = WindowSample.of(given, MOST_VECTORS, random);
        require(WindowSample.total(pieces) >= 2, "both sides need two vectors, got %d", WindowSample.total(pieces));
        return pieces.size() > 1 ? pieces : stretches(pieces.get(0));
    }

    private static List<float[][]> stretches(float[][] piece) {
        int count = Math.min(STRETCHES, piece.length);
        List<float[][]> stretches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stretches.add(Arrays.copyOfRange(piece, i * piece.length / count, (i + 1) * piece.length / count));
        }
        return stretches;
    }

    /** Deals pieces into folds, each to the one with the fewest vectors so far, the longest first. */
    private static List<float[][]> deal(
            List<float[][]> pieces, int folds, SquaredFeatures features, SeededRandom random) {
        int[] order = new int[pieces.size()];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        List<float[][]> sorted = Arrays.stream(order)
                .mapToObj(pieces::get)
                .sorted((x, y) -> Integer.compare(y.length, x.length))
                .toList();
        List<List<float[][]>> dealt = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            dealt.add(new ArrayList<>());
        }
        for (float[][] piece : sorted) {
            List<float[][]> least = dealt.get(0);
            for (List<float[][]> fold : dealt) {
                least = WindowSample.total(fold) < WindowSample.total(least) ? fold : least;
            }
            least.add(features.apply(piece));
        }
        return dealt.stream().map(WindowSample::joined).toList();
    }

    /** The weights learned from all folds but {@code without}. */
    private static double[] learned(List<Side> sides, int without) {
        int size = sides.get(0).folds.get(0)[0].length;
        double[][] products = new double[size][size];
        double[] towards = new double[size];
        for (int s = 0; s < 2; s++) {
            Side side = sides.get(s);
            double weight = 1.0 / (side.count - side.folds.get(without).length);
            double sign = s == 0 ? weight : -weight;
            for (int fold = 0; fold < side.folds.size(); fold++) {
                if (fold != without) {
                    add(side.products.get(fold), weight, products);
                    for (int i = 0; i < size; i++) { // feature 0 is the constant 1
                        towards[i] += sign * side.products.get(fold)[i][0];
                    }
                }
            }
        }
        for (int i = 1; i < size; i++) {
            products[i][i] += RIDGE;
        }
        return Cholesky.solve(products, towards);
    }

    private static void add(double[][] matrix, double weight, double[][] to) {
        for (int i = 0; i < to.length; i++) {
            for (int j = 0; j <= i; j++) {
                to[i][j] += weight * matrix[i][j];
            }
        }
    }

    private static double[] scores(float[][] vectors, double[] weights) {
        double[] scores = new double[vectors.length];
        for (int n = 0; n < scores.length; n++) {
            for (int i = 0; i < weights.length; i++) {
                scores[n] += weights[i] * vectors[n][i];
            }
        }
        return scores;
    }

    /** The share of pairs in which the first is greater, ties counting half. */
    private static double area(double[] greater, double[] lesser) {
        double[] sorted = lesser.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double score : greater) {
            sum += below(sorted, score, false) + below(sorted, score, true);
        }
        return sum / 2 / ((double) greater.length * lesser.length);
    }

    /** How many of {@code sorted} are below {@code value}, or not above it. */
    private static int below(double[] sorted, double value, boolean orEqual) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** One side's vectors by folds, and the sums of their products. */
    private static final class Side {
        final List<float[][]> folds;
        final List<double[][]> products; // lower triangles
        final int count;

        Side(List<float[][]> folds) {
            this.folds = folds;
            this.products = folds.stream().map(Side::products).toList();
            this.count = WindowSample.total(folds);
        }

        private static double[][] products(float[][] vectors) {
            int size = vectors[0].length;
            double[][] sums = new double[size][size];
            for (float[] vector : vectors) {
                for (int i = 0; i < size; i++) {
                    double value = vector[i];
                    double[] row = sums[i];
                    for (int j = 0; j <= i; j++) {
                        row[j] += value * vector[j];
                    }
                }
            }
            return sums;
        }
    }
}

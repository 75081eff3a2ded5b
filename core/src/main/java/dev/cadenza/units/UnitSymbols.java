package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;

/**
 * Units sorted into a few kinds by their features: k-means (Lloyd 1982) from starting points that are drawn far apart (k-means++: Arthur
 * and Vassilvitskii 2007). Large corpora are learned from a sample; every unit gets its kind.
 */
final class UnitSymbols {
    private static final int SAMPLE = 20_000;
    private static final int ROUNDS = 12;

    private final FeatureScaling scaling;
    private final float[][] centres;

    /** Finds {@code count} kinds, or fewer if there are fewer units, among {@code units} of {@code corpus}. */
    UnitSymbols(UnitCorpus corpus, int[] units, int count, SeededRandom random) {
        require(units.length >= 1, "there must be at least one unit, got %d", units.length);
        this.scaling = FeatureScaling.of(corpus);
        int size = Math.min(units.length, SAMPLE);
        float[][] rows = new float[size][UnitFeatures.SIZE];
        for (int i = 0; i < size; i++) {
            scaling.read(corpus, units[(int) ((long) i * units.length / size)], rows[i], 0);
        }
        centres = farApart(rows, Math.min(count, size), random);
        int[] kinds = new int[size];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < size; i++) {
                kinds[i] = nearest(rows[i]);
            }
            move(rows, kinds);
        }
    }

    private static float[][] farApart(float[][] rows, int count, SeededRandom random) {
        float[][] chosen = new float[count][];
        double[] distances = new double[rows.length];
        Arrays.fill(distances, Double.MAX_VALUE);
        chosen[0] = rows[random.nextInt(rows.length)].clone();
        for (int k = 1; k < count; k++) {
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                distances[i] = Math.min(distances[i], distance(rows[i], chosen[k - 1], Float.MAX_VALUE));
                sum += distances[i];
            }
            double left = random.nextDouble() * sum;
            int next = 0;
            while (next < rows.length - 1 && left >= distances[next]) {
                left -= distances[next];
                next++;
            }
            chosen[k] = rows[next].clone();
        }
        return chosen;
    }

    /** Moves each centre to the mean of its units; one without units stays. */
    private void move(float[][] rows, int[] kinds) {
        int[] counts = new int[centres.length];
        double[][] sums = new double[centres.length][UnitFeatures.SIZE];
        for (int i = 0; i < rows.length; i++) {
            counts[kinds[i]]++;
            for (int f = 0; f < UnitFeatures.SIZE; f++) {
                sums[kinds[i]][f] += rows[i][f];
            }
        }
        for (int k = 0; k < centres.length; k++) {
            for (int f = 0; f < UnitFeatures.SIZE && counts[k] > 0; f++) {
                centres[k][f] = (float) (sums[k][f] / counts[k]);
            }
        }
    }

    private int nearest(float[] row) {
        int best = 0;
        float least = Float.MAX_VALUE;
        for (int k = 0; k < centres.length; k++) {
            float distance = distance(row, centres[k], least);
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }

    /** The squared distance, or some number of at least {@code enough} if it is not below that. */
    private static float distance(float[] a, float[] b, float enough) {
        float sum = 0;
        for (int from = 0; from < a.length && sum < enough; from += 32) {
            int to = Math.min(a.length, from + 32);
            float part = 0;
            for (int f = from; f < to; f++) {
                float d = a[f] - b[f];
                part += d * d;
            }
            sum += part;
        }
        return sum;
    }

    /** How many kinds there are. */
    int count() {
        return centres.length;
    }

    /** The kind of {@code unit} of {@code corpus}; {@code row} is room for its features. */
    int of(UnitCorpus corpus, int unit, float[] row) {
        scaling.read(corpus, unit, row, 0);
        return nearest(row);
    }
}

package dev.cadenza.units;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;

/**
 * Vectors sorted by the nearest of some centres: k-means (Lloyd 1982) from starting points that are drawn far apart
 * (k-means++: Arthur and Vassilvitskii 2007).
 */
final class KMeans {
    private static final int OFTEN = 256; // rows

    private final float[][] centres;

    /**
     * Finds {@code count} centres of {@code rows}, which are at least as many, in {@code rounds} rounds.
     *
     * @param between is run every few milliseconds, and may end it with an exception
     */
    KMeans(float[][] rows, int count, int rounds, SeededRandom random, Runnable between) {
        centres = farApart(rows, count, random, between);
        int[] kinds = new int[rows.length];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < rows.length; i++) {
                if (i % OFTEN == 0) {
                    between.run();
                }
                kinds[i] = nearest(rows[i]);
            }
            move(rows, kinds);
        }
    }

    private static float[][] farApart(float[][] rows, int count, SeededRandom random, Runnable between) {
        float[][] chosen = new float[count][];
        double[] distances = new double[rows.length];
        Arrays.fill(distances, Double.MAX_VALUE);
        chosen[0] = rows[random.nextInt(rows.length)].clone();
        for (int k = 1; k < count; k++) {
            between.run();
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
        double[][] sums = new double[centres.length][centres[0].length];
        for (int i = 0; i < rows.length; i++) {
            counts[kinds[i]]++;
            for (int f = 0; f < centres[0].length; f++) {
                sums[kinds[i]][f] += rows[i][f];
            }
        }
        for (int k = 0; k < centres.length; k++) {
            for (int f = 0; f < centres[k].length && counts[k] > 0; f++) {
                centres[k][f] = (float) (sums[k][f] / counts[k]);
            }
        }
    }

    /** The number of the centre nearest to {@code row}. */
    int nearest(float[] row) {
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
    static float distance(float[] a, float[] b, float enough) {
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

    /** How many centres there are. */
    int count() {
        return centres.length;
    }

    /** A centre; not to be changed. */
    float[] centre(int number) {
        return centres[number];
    }
}

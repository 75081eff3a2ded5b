package dev.cadenza.evaluate.copies;

import dev.cadenza.analysis.Cholesky;
import java.util.Arrays;
import java.util.List;

/**
 * Turns frames of band levels into vectors whose inner products tell frames apart. Each band is taken against the
 * bands around it, so that neither level nor broad timbre counts. Then the bands are decorrelated by the music's own
 * covariance, so that what is usual in this music counts little. A frame's vector depends on nothing beside it.
 */
final class BandWhitening {
    private static final int AROUND = 8; // bands on either side that a band is compared with
    private static final float DEEPEST = 15; // dB above the stored floor, below which all is the same
    private static final float SILENT = 22; // dB above the stored floor that no band of a silent frame reaches
    private static final double RIDGE = 0.1; // share of the mean variance that is added to each
    private static final int MOST_FRAMES = 40_000; // that the statistics are taken of

    private final double[] mean;
    private final double[][] inverse; // of the covariance's lower Cholesky factor

    /** Learns from {@code music}. */
    BandWhitening(List<CopyFeatures> music) {
        int n = CopyFeatures.BANDS;
        long all = music.stream().mapToLong(CopyFeatures::frames).sum();
        int step = (int) (all / MOST_FRAMES) + 1;
        this.mean = new double[n];
        double[][] products = new double[n][n];
        float[] frame = new float[n];
        long count = 0;
        for (CopyFeatures piece : music) {
            for (int t = 0; t < piece.frames(); t += step) {
                if (contrast(piece, t, 0, frame)) {
                    count++;
                    gather(frame, products);
                }
            }
        }
        this.inverse = Cholesky.inverse(Cholesky.factor(covariance(products, Math.max(1, count))));
    }

    private void gather(float[] frame, double[][] products) {
        for (int a = 0; a < frame.length; a++) {
            mean[a] += frame[a];
            for (int b = 0; b <= a; b++) {
                products[a][b] += (double) frame[a] * frame[b];
            }
        }
    }

    /** Turns sums into the mean and the covariance, with something added to its diagonal. */
    private double[][] covariance(double[][] products, long count) {
        double trace = 0;
        for (int a = 0; a < mean.length; a++) {
            mean[a] /= count;
        }
        for (int a = 0; a < mean.length; a++) {
            for (int b = 0; b <= a; b++) {
                products[a][b] = products[a][b] / count - mean[a] * mean[b];
            }
            trace += products[a][a];
        }
        for (int a = 0; a < mean.length; a++) {
            products[a][a] += RIDGE * trace / mean.length + 1e-3;
        }
        return products;
    }

    /**
     * The vectors of {@code count} frames from {@code from} on, heard {@code semitones} lower: [count, BANDS]. Silent
     * frames, and those beyond the end, are zeros.
     */
    float[] apply(CopyFeatures piece, int from, int count, double semitones) {
        int n = CopyFeatures.BANDS;
        float[] vectors = new float[count * n];
        float[] frame = new float[n];
        for (int t = 0; t < count; t++) {
            if (from + t < piece.frames() && contrast(piece, from + t, semitones, frame)) {
                for (int i = 0; i < n; i++) {
                    double sum = 0;
                    for (int k = 0; k <= i; k++) {
                        sum += inverse[i][k] * (frame[k] - mean[k]);
                    }
                    vectors[t * n + i] = (float) sum;
                }
            }
        }
        return vectors;
    }

    /** Each band's level against the mean of those around it, or false for silence. */
    private static boolean contrast(CopyFeatures piece, int frame, double semitones, float[] into) {
        int n = into.length;
        float[] level = new float[n];
        float loudest = 0;
        for (int b = 0; b < n; b++) {
            float exact = shifted(piece, frame, b + semitones);
            loudest = Math.max(loudest, exact);
            level[b] = Math.max(DEEPEST, exact);
        }
        if (loudest < SILENT) {
            Arrays.fill(into, 0);
            return false;
        }
        for (int b = 0; b < n; b++) {
            int from = Math.max(0, b - AROUND);
            int to = Math.min(n - 1, b + AROUND);
            float sum = 0;
            for (int k = from; k <= to; k++) {
                sum += level[k];
            }
            into[b] = level[b] - sum / (to - from + 1);
        }
        return true;
    }

    /** The level at a band that may lie between two; beyond the ends, the end's. */
    private static float shifted(CopyFeatures piece, int frame, double band) {
        double inside = Math.max(0, Math.min(CopyFeatures.BANDS - 1, band));
        int below = (int) inside;
        int above = Math.min(CopyFeatures.BANDS - 1, below + 1);
        float share = (float) (inside - below);
        return (1 - share) * piece.level(frame, below) + share * piece.level(frame, above);
    }
}

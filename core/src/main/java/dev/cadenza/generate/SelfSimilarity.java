package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import dev.cadenza.units.WhiteContent;
import java.util.ArrayList;
import java.util.List;

/**
 * How like each other the moments of one recording are, in steps of a quarter of a second: pitch classes and colour of
 * its units, brought to mean 0 and deviation 1 over the recording. After Foote, "Automatic audio segmentation using a
 * measure of audio novelty" (2000).
 */
final class SelfSimilarity {
    /** The length of a step. */
    static final double STEP_SECONDS = 0.25;

    private static final int CLASSES = 12;
    private static final int WIDTH = CLASSES + UnitFeatures.MELS;
    private static final float MELS_WEIGHT = 0.5f;
    private static final int MOST_STEPS = 1000;
    private static final int KERNEL = 32; // steps on either side of a border
    private static final int PASSAGE = 24; // steps
    private static final int SHORTEST_LAG = 40;
    private static final int LONGEST_LAG = 240;
    private static final int HOP = 8;
    private static final int BORDERS_APART = 16;
    private static final double RETURNS = 0.5; // the correlation of passages from which on one returns in the other
    private static final double BEYOND_CHANCE = 0.1; // and how much more than with the same played backwards

    private final float[][] rows;

    /**
     * A passage that comes back.
     *
     * @param at its second coming, in seconds
     * @param lag for how long it was away, in seconds
     */
    record Return(double at, double lag) {}

    /** The first four minutes of recording {@code piece}. */
    SelfSimilarity(UnitCorpus corpus, int piece) {
        int first = corpus.first(piece);
        int end = corpus.first(piece + 1);
        double seconds = (corpus.end(end - 1) - corpus.start(first)) / WhiteContent.RATE;
        this.rows = new float[(int) Math.min(MOST_STEPS, seconds / STEP_SECONDS)][WIDTH];
        float[] features = new float[UnitFeatures.SIZE];
        int unit = first;
        for (int step = 0; step < rows.length; step++) {
            double middle = (step + 0.5) * STEP_SECONDS * WhiteContent.RATE + corpus.start(first);
            while (unit + 1 < end && corpus.end(unit) <= middle) {
                unit++;
            }
            corpus.features(unit, features, 0);
            fill(rows[step], features);
        }
        normalise();
    }

    private static void fill(float[] row, float[] features) {
        for (int i = 0; i < UnitFeatures.SEMITONES; i++) {
            row[i % CLASSES] += features[UnitFeatures.SEMITONES_BODY + i];
        }
        for (int i = 0; i < UnitFeatures.MELS; i++) {
            row[CLASSES + i] = features[UnitFeatures.MELS_LATE + i];
        }
    }

    private void normalise() {
        for (int d = 0; d < WIDTH; d++) {
            double sum = 0;
            double squares = 0;
            for (float[] row : rows) {
                sum += row[d];
                squares += (double) row[d] * row[d];
            }
            double mean = sum / rows.length;
            double deviation = Math.sqrt(Math.max(0, squares / rows.length - mean * mean)) + 1e-6;
            for (float[] row : rows) {
                row[d] = (float) ((row[d] - mean) / deviation) * (d < CLASSES ? 1 : MELS_WEIGHT);
            }
        }
    }

    /** The number of places that {@link #returns} looks at. */
    int passages() {
        return Math.max(0, (rows.length - PASSAGE - SHORTEST_LAG) / HOP);
    }

    /** Passages of 6 s that were heard 10 to 60 s before, of those that begin every 2 s from 10 s on. */
    List<Return> returns() {
        List<Return> found = new ArrayList<>();
        for (int i = 0; i < passages(); i++) {
            int at = SHORTEST_LAG + i * HOP;
            int lag = 0;
            double most = -1;
            double chance = -1;
            for (int l = SHORTEST_LAG; l <= Math.min(LONGEST_LAG, at); l++) {
                double alike = correlation(at, at - l, false);
                chance = Math.max(chance, correlation(at, at - l, true));
                if (alike > most) {
                    most = alike;
                    lag = l;
                }
            }
            if (most >= RETURNS && most >= chance + BEYOND_CHANCE) {
                found.add(new Return(at * STEP_SECONDS, lag * STEP_SECONDS));
            }
        }
        return found;
    }

    private double correlation(int one, int other, boolean backwards) {
        double products = 0;
        double a = 1e-9;
        double b = 1e-9;
        for (int i = 0; i < PASSAGE; i++) {
            float[] row = rows[one + i];
            float[] there = rows[other + (backwards ? PASSAGE - 1 - i : i)];
            products += product(row, there);
            a += product(row, row);
            b += product(there, there);
        }
        return products / Math.sqrt(a * b);
    }

    private static float product(float[] one, float[] other) {
        float sum = 0;
        for (int d = 0; d < WIDTH; d++) {
            sum += one[d] * other[d];
        }
        return sum;
    }

    /**
     * The lengths in seconds of sections between borders, at which the sound before and after is each like itself and
     * unlike the other.
     */
    List<Double> sections() {
        double[] novelty = new double[rows.length];
        double mean = 0;
        for (int t = KERNEL; t + KERNEL <= rows.length; t++) {
            novelty[t] = novelty(t);
            mean += novelty[t] / Math.max(1, rows.length - 2 * KERNEL + 1);
        }
        List<Double> lengths = new ArrayList<>();
        int last = -1;
        for (int t = KERNEL; t + KERNEL <= rows.length; t++) {
            if (novelty[t] > mean && highest(novelty, t)) {
                if (last >= 0) {
                    lengths.add((t - last) * STEP_SECONDS);
                }
                last = t;
            }
        }
        return lengths;
    }

    private double novelty(int at) {
        double sum = 0;
        for (int i = -KERNEL; i < KERNEL; i++) {
            for (int j = -KERNEL; j < i; j++) {
                double x = (i + 0.5) / KERNEL;
                double y = (j + 0.5) / KERNEL;
                double cosine = product(rows[at + i], rows[at + j])
                        / Math.sqrt(1e-9
                                + (double) product(rows[at + i], rows[at + i]) * product(rows[at + j], rows[at + j]));
                sum += Math.signum(x * y) * Math.exp(-2 * (x * x + y * y)) * cosine;
            }
        }
        return sum;
    }

    private static boolean highest(double[] values, int at) {
        for (int t = Math.max(0, at - BORDERS_APART); t < Math.min(values.length, at + BORDERS_APART + 1); t++) {
            if (values[t] > values[at] || (values[t] == values[at] && t < at)) {
                return false;
            }
        }
        return true;
    }
}

package dev.cadenza.analysis;

import dev.cadenza.base.Crew;
import java.io.IOException;

/**
 * Beats that fall on strong onsets and keep a steady distance, found by dynamic programming (Ellis 2007, "Beat tracking
 * by dynamic programming"), around a period that may change in the course of the music ({@link Tempogram}).
 */
public final class BeatTracker {
    private static final double TIGHTNESS = 100; // cost of a distance e times the period
    private static final double SLOW_SECONDS = 1; // changes slower than this are no beats

    private BeatTracker() {}

    /** {@link #track(float[], double, double, Crew)} without help. */
    public static Beats track(float[] strength, double rate, double least) throws IOException {
        return track(strength, rate, least, Crew.ALONE);
    }

    /**
     * The beats of a curve of {@link OnsetStrength}.
     *
     * @param rate values per second
     * @param least the pulse clarity under which music counts as having no beats
     */
    public static Beats track(float[] strength, double rate, double least, Crew crew) throws IOException {
        if (strength.length < 2 * rate) {
            return Beats.none(0); // too short to hear a pulse in
        }
        float[] changes = withoutSlow(strength, (int) (SLOW_SECONDS * rate / 2));
        Tempogram tempogram = new Tempogram(changes, rate, crew);
        double[] course = tempogram.course();
        double clarity = tempogram.clarity(course);
        if (clarity < least) {
            return Beats.none(clarity);
        }
        int[] places = places(changes, rate, course);
        double[] times = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            times[i] = (places[i] + peakShift(changes, places[i])) / rate;
        }
        return Beats.at(times, clarity);
    }

    /** Where between the values around {@code t} a parabola through them has its peak. */
    private static double peakShift(float[] values, int t) {
        if (t < 1 || t + 1 >= values.length || values[t] < values[t - 1] || values[t] < values[t + 1]) {
            return 0;
        }
        double bend = values[t - 1] - 2.0 * values[t] + values[t + 1];
        return bend >= 0 ? 0 : 0.5 * (values[t - 1] - values[t + 1]) / bend;
    }

    private static float[] withoutSlow(float[] values, int reach) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        float[] result = new float[values.length];
        double power = 0;
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, i - reach);
            int to = Math.min(values.length, i + reach + 1);
            result[i] = (float) Math.max(0, values[i] - (sums[to] - sums[from]) / (to - from));
            power += (double) result[i] * result[i];
        }
        double scale = power > 0 ? 1 / Math.sqrt(power / values.length) : 0;
        for (int i = 0; i < values.length; i++) {
            result[i] *= (float) scale;
        }
        return result;
    }

    private static int[] places(float[] strength, double rate, double[] course) {
        int[] before = new int[strength.length];
        double[] score = new double[strength.length];
        double[] penalty = new double[0];
        double period = 0;
        for (int t = 0; t < strength.length; t++) {
            double now = periodAt(course, t / rate) * rate;
            if (now != period) {
                period = now;
                penalty = penalties(period);
            }
            int shortest = (int) (period / 2);
            double best = 0; // a beat may be the first
            before[t] = -1;
            for (int i = 0; i < penalty.length && t - shortest - i >= 0; i++) {
                int source = t - shortest - i;
                double value = score[source] - penalty[i];
                if (value > best) {
                    best = value;
                    before[t] = source;
                }
            }
            score[t] = strength[t] + best;
        }
        return traced(score, before, (int) period);
    }

    /**
     * What it costs that a beat comes {@code period / 2} values after the last, and one more, and so on to twice the
     * period.
     */
    private static double[] penalties(double period) {
        int shortest = (int) (period / 2);
        double[] penalty = new double[(int) (2 * period) - shortest];
        for (int i = 0; i < penalty.length; i++) {
            double octaves = Math.log((shortest + i) / period);
            penalty[i] = TIGHTNESS * octaves * octaves;
        }
        return penalty;
    }

    private static double periodAt(double[] course, double seconds) {
        int window = (int) Math.round(seconds / Tempogram.HOP_SECONDS);
        return course[Math.min(course.length - 1, window)];
    }

    private static int[] traced(double[] score, int[] before, int period) {
        int last = score.length - 1;
        for (int t = Math.max(0, score.length - period); t < score.length; t++) {
            last = score[t] > score[last] ? t : last;
        }
        int[] places = new int[score.length];
        int count = 0;
        for (int t = last; t >= 0; t = before[t]) {
            places[count++] = t;
        }
        int[] rising = new int[count];
        for (int i = 0; i < count; i++) {
            rising[i] = places[count - 1 - i];
        }
        return rising;
    }
}

package dev.cadenza.analysis;

import static dev.cadenza.base.Require.require;

import java.util.Arrays;

/** The beats of a recording, in seconds from its beginning, and how clear the pulse is that they make. */
public final class Beats {
    private static final double ALIGNED = 0.05; // seconds between a beat and the onset that makes it

    private final double[] times;
    private final double clarity;

    private Beats(double[] times, double clarity) {
        this.times = times;
        this.clarity = clarity;
    }

    /** Music without a pulse. */
    public static Beats none(double clarity) {
        return new Beats(new double[0], clarity);
    }

    /** Beats at {@code times}, which rise; fewer than two make no pulse. */
    public static Beats at(double[] times, double clarity) {
        for (int i = 1; i < times.length; i++) {
            require(times[i] > times[i - 1], "beats must rise, got %s s after %s s", times[i], times[i - 1]);
        }
        return new Beats(times.length < 2 ? new double[0] : times.clone(), clarity);
    }

    /** The same beats, each {@code seconds} later. */
    public Beats later(double seconds) {
        return new Beats(Arrays.stream(times).map(time -> time + seconds).toArray(), clarity);
    }

    /**
     * The same beats, all shifted by the median distance to the onset nearest to each, as far as that is within 50 ms:
     * they then fall where notes begin, not where a curve of spectra has its peaks.
     */
    public Beats alignedTo(double[] onsets) {
        double[] away = new double[times.length];
        int count = 0;
        for (double time : times) {
            int found = Arrays.binarySearch(onsets, time);
            int next = found >= 0 ? found : -found - 1;
            double after = next < onsets.length ? onsets[next] - time : Double.POSITIVE_INFINITY;
            double before = next > 0 ? onsets[next - 1] - time : Double.NEGATIVE_INFINITY;
            double nearest = -before < after ? before : after;
            if (Math.abs(nearest) <= ALIGNED) {
                away[count++] = nearest;
            }
        }
        Arrays.sort(away, 0, count);
        return count == 0 ? this : later(away[count / 2]);
    }

    /** The number of beats. */
    public int count() {
        return times.length;
    }

    /** The beats' times. */
    public double[] times() {
        return times.clone();
    }

    /** How much the music repeats from beat to beat, from 0 (not at all) to 1. */
    public double clarity() {
        return clarity;
    }

    /** The length of the beat around {@code seconds}; 0 without a pulse. */
    public double periodAt(double seconds) {
        if (times.length == 0) {
            return 0;
        }
        int next = beatAfter(seconds);
        return times[next] - times[next - 1];
    }

    /** The place of {@code seconds} within its beat, from 0 to below 1; 0 without a pulse. */
    public double phaseAt(double seconds) {
        if (times.length == 0) {
            return 0;
        }
        int next = beatAfter(seconds);
        double beats = (seconds - times[next - 1]) / (times[next] - times[next - 1]);
        double phase = beats - Math.floor(beats);
        return phase < 1 ? phase : 0;
    }

    /** The median length of a beat; 0 without a pulse. */
    public double medianPeriod() {
        if (times.length == 0) {
            return 0;
        }
        double[] periods = new double[times.length - 1];
        for (int i = 0; i < periods.length; i++) {
            periods[i] = times[i + 1] - times[i];
        }
        Arrays.sort(periods);
        return periods[periods.length / 2];
    }

    /** The end of the beat that {@code seconds} lies in; of the first or last one, beyond the ends. */
    private int beatAfter(double seconds) {
        int found = Arrays.binarySearch(times, seconds);
        int next = found >= 0 ? found + 1 : -found - 1;
        return Math.max(1, Math.min(times.length - 1, next));
    }
}

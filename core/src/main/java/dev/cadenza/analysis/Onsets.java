package dev.cadenza.analysis;

import java.util.Arrays;

/**
 * Picks the moments at which something begins out of a curve of {@link OnsetStrength}: peaks over a threshold that
 * follows the music.
 */
public final class Onsets {
    private static final int WIDEST = 26; // values to either side of a peak that may belong to it

    private Onsets() {}

    /** {@link #pick(float[], double, PickSettings)} with the usual settings. */
    public static int[] pick(float[] strength, double rate) {
        return pick(strength, rate, PickSettings.usual());
    }

    /**
     * The onsets' places, as numbers of values of {@code strength}, rising.
     *
     * @param rate values per second
     */
    public static int[] pick(float[] strength, double rate, PickSettings settings) {
        int reach = (int) Math.round(settings.spanSeconds() * rate / 2);
        int apart = (int) Math.round(settings.apartSeconds() * rate);
        int[] picked = new int[strength.length];
        int count = 0;
        for (int t = 1; t + 1 < strength.length; t++) {
            boolean peak = strength[t] >= strength[t - 1] && strength[t] > strength[t + 1];
            if (!peak || strength[t] <= settings.above() || strength[t] <= threshold(strength, t, reach, settings)) {
                continue;
            }
            if (count == 0 || t - picked[count - 1] >= apart) {
                picked[count++] = t;
            } else if (strength[t] > strength[picked[count - 1]]) {
                picked[count - 1] = t;
            }
        }
        return Arrays.copyOf(picked, count);
    }

    /**
     * How wide the peak at {@code t} is at half its height over the lowest values around it, in values. What swells
     * makes wider peaks than what is struck.
     */
    public static double width(float[] strength, int t) {
        return halfWidth(strength, t, -1) + halfWidth(strength, t, 1);
    }

    private static double halfWidth(float[] strength, int peak, int step) {
        float low = strength[peak];
        for (int i = 1; i <= WIDEST && inside(strength, peak + i * step); i++) {
            low = Math.min(low, strength[peak + i * step]);
        }
        float half = (low + strength[peak]) / 2;
        for (int i = 1; i <= WIDEST && inside(strength, peak + i * step); i++) {
            float now = strength[peak + i * step];
            if (now <= half) {
                float last = strength[peak + (i - 1) * step];
                return last > now ? i - (half - now) / (last - now) : i;
            }
        }
        return WIDEST;
    }

    private static boolean inside(float[] values, int index) {
        return index >= 0 && index < values.length;
    }

    private static double threshold(float[] strength, int t, int reach, PickSettings settings) {
        float[] around = Arrays.copyOfRange(strength, Math.max(0, t - reach), Math.min(strength.length, t + reach + 1));
        Arrays.sort(around);
        double median = around[around.length / 2];
        double background = settings.background() * around[around.length / 4];
        return median + settings.share() * (around[around.length - 1] - median) + background + settings.above();
    }
}

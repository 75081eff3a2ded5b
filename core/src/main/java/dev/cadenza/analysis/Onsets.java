package dev.cadenza.analysis;

import java.util.Arrays;

/** Picks the moments at which something begins out of a curve of {@link OnsetStrength}: peaks over a threshold that follows the music. */
public final class Onsets {
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

    private static double threshold(float[] strength, int t, int reach, PickSettings settings) {
        float[] around = Arrays.copyOfRange(strength, Math.max(0, t - reach), Math.min(strength.length, t + reach + 1));
        Arrays.sort(around);
        double median = around[around.length / 2];
        return median + settings.share() * (around[around.length - 1] - median) + settings.above();
    }
}

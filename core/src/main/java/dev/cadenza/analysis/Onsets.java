package dev.cadenza.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Picks the moments at which something begins out of a curve of {@link OnsetStrength}. */
public final class Onsets {
    private static final double SPAN_SECONDS = 0.8; // over which the threshold looks
    private static final double SHARE = 0.175; // of the way from the median to the greatest value
    private static final double ABOVE = 0.012;
    private static final double APART_SECONDS = 0.07;

    private Onsets() {}

    /**
     * The onsets' places, as numbers of values of {@code strength}.
     *
     * @param rate values per second
     */
    public static int[] pick(float[] strength, double rate) {
        int reach = (int) Math.round(SPAN_SECONDS * rate / 2);
        int apart = (int) Math.round(APART_SECONDS * rate);
        List<Integer> picked = new ArrayList<>();
        for (int t = 1; t + 1 < strength.length; t++) {
            boolean peak = strength[t] >= strength[t - 1] && strength[t] > strength[t + 1];
            if (peak && strength[t] > threshold(strength, t, reach)) {
                int last = picked.size() - 1;
                if (last < 0 || t - picked.get(last) >= apart) {
                    picked.add(t);
                } else if (strength[t] > strength[picked.get(last)]) {
                    picked.set(last, t);
                }
            }
        }
        return picked.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double threshold(float[] strength, int t, int reach) {
        float[] around = Arrays.copyOfRange(strength, Math.max(0, t - reach), Math.min(strength.length, t + reach + 1));
        Arrays.sort(around);
        double median = around[around.length / 2];
        return median + SHARE * (around[around.length - 1] - median) + ABOVE;
    }
}

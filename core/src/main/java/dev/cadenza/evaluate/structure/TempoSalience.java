package dev.cadenza.evaluate.structure;

/**
 * How strongly a pulse is felt: the highest peak of the autocorrelation of onset strength, freed of its slow course,
 * at periods of 0.24 to 1.1 s (250 to 55 beats a minute), against its value at lag 0. Near 1 for a metronome, near 0
 * without pulse.
 */
public final class TempoSalience {
    private static final double SHORTEST = 0.24;
    private static final double LONGEST = 1.1;
    private static final double BASELINE_SECONDS = 0.5;

    private TempoSalience() {}

    public static double of(float[] strength, int from, int to, double rate) {
        float[] pulse = aboveBaseline(strength, from, to, (int) Math.round(BASELINE_SECONDS * rate / 2));
        int length = pulse.length;
        double power = 1e-9 * length;
        for (float value : pulse) {
            power += value * value;
        }
        int longest = Math.min((int) Math.round(LONGEST * rate), length / 2);
        double[] correlation = new double[longest + 2];
        for (int lag = 1; lag < correlation.length && lag < length; lag++) {
            double sum = 0;
            for (int t = lag; t < length; t++) {
                sum += pulse[t] * pulse[t - lag];
            }
            correlation[lag] = sum / power * length / (length - lag);
        }
        double best = 0;
        for (int lag = (int) Math.round(SHORTEST * rate); lag <= longest; lag++) {
            boolean peak = correlation[lag] >= correlation[lag - 1] && correlation[lag] >= correlation[lag + 1];
            best = peak ? Math.max(best, correlation[lag]) : best;
        }
        return Math.min(1, best);
    }

    /** The strength minus its moving mean, itself freed of its mean. */
    private static float[] aboveBaseline(float[] strength, int from, int to, int reach) {
        double[] sums = new double[to - from + 1];
        for (int t = from; t < to; t++) {
            sums[t - from + 1] = sums[t - from] + strength[t];
        }
        float[] above = new float[to - from];
        for (int t = 0; t < above.length; t++) {
            int first = Math.max(0, t - reach);
            int end = Math.min(above.length, t + reach + 1);
            above[t] = (float) (strength[from + t] - (sums[end] - sums[first]) / (end - first));
        }
        return above;
    }
}

package dev.cadenza.analysis;

import static dev.cadenza.base.Require.require;

/**
 * Triangular bands, equally wide on the mel scale (O'Shaughnessy 1987), that sum up a power spectrum as hearing does.
 */
public final class MelBands implements Bands {
    private final int[] first; // bin that each band begins with
    private final float[][] weights; // [band][bin - first]

    /**
     * {@code bands} between {@code lowest} and {@code highest} hertz over spectra of {@code fftSize} samples at
     * {@code rate}.
     */
    public MelBands(int bands, double lowest, double highest, int fftSize, int rate) {
        require(bands >= 1, "there must be a band, got %d", bands);
        require(lowest >= 0 && lowest < highest, "bands must rise, got %s to %s Hz", lowest, highest);
        this.first = new int[bands];
        this.weights = new float[bands][];
        double low = mel(lowest);
        double step = (mel(Math.min(highest, rate / 2.0)) - low) / (bands + 1);
        double binsPerHertz = (double) fftSize / rate;
        for (int b = 0; b < bands; b++) {
            double left = hertz(low + b * step) * binsPerHertz;
            double centre = hertz(low + (b + 1) * step) * binsPerHertz;
            double right = hertz(low + (b + 2) * step) * binsPerHertz;
            int from = (int) Math.ceil(left);
            int to = Math.min(fftSize / 2, (int) Math.floor(right));
            int nearest = Math.min(fftSize / 2, (int) Math.round(centre));
            if (to < from || (from == to && from != nearest)) { // narrower than a bin
                from = nearest;
                to = nearest;
            }
            first[b] = from;
            weights[b] = new float[to - from + 1];
            double sum = 0;
            for (int k = from; k <= to; k++) {
                double weight = k <= centre ? (k - left) / (centre - left) : (right - k) / (right - centre);
                weights[b][k - from] = (float) Math.max(weight, from == to ? 1 : 0);
                sum += weights[b][k - from];
            }
            for (int k = 0; sum > 0 && k < weights[b].length; k++) {
                weights[b][k] /= (float) sum;
            }
        }
    }

    @Override
    public int bands() {
        return first.length;
    }

    /** The mean power in each band, into {@code bands} from {@code offset} on. */
    @Override
    public void apply(float[] power, float[] bands, int offset) {
        for (int b = 0; b < first.length; b++) {
            float[] weight = weights[b];
            int from = first[b];
            float sum = 0;
            for (int k = 0; k < weight.length; k++) {
                sum += weight[k] * power[from + k];
            }
            bands[offset + b] = sum;
        }
    }

    private static double mel(double hertz) {
        return 1127 * Math.log(1 + hertz / 700);
    }

    private static double hertz(double mel) {
        return 700 * (Math.exp(mel / 1127) - 1);
    }
}

package dev.cadenza.analysis;

import static dev.cadenza.base.Require.require;

/**
 * Triangular bands a semitone apart, which meet their neighbours' centres. Low ones, narrower than a bin of the
 * spectrum, take what two bins around their centre hold: neighbouring notes blur there.
 */
public final class SemitoneBands implements Bands {
    private final int[] first; // bin that each band begins with
    private final float[][] weights; // [band][bin - first]

    /** {@code bands} from {@code lowest} hertz on over spectra of {@code fftSize} samples at {@code rate}. */
    public SemitoneBands(int bands, double lowest, int fftSize, int rate) {
        require(bands >= 1, "there must be a band, got %d", bands);
        require(lowest > 0, "the lowest band must be over 0 Hz, got %s", lowest);
        this.first = new int[bands];
        this.weights = new float[bands][];
        double binsPerHertz = (double) fftSize / rate;
        double semitone = Math.pow(2, 1 / 12.0);
        for (int b = 0; b < bands; b++) {
            double centre = lowest * Math.pow(semitone, b) * binsPerHertz;
            double left = Math.max(1, centre * (1 - 1 / semitone));
            double right = Math.max(1, centre * (semitone - 1));
            first[b] = Math.min(fftSize / 2, (int) Math.floor(centre - left) + 1);
            int last = Math.min(fftSize / 2, (int) Math.ceil(centre + right) - 1);
            weights[b] = new float[Math.max(0, last - first[b] + 1)];
            for (int i = 0; i < weights[b].length; i++) {
                double away = first[b] + i - centre;
                weights[b][i] = (float) (away < 0 ? 1 + away / left : 1 - away / right);
            }
        }
    }

    @Override
    public int bands() {
        return first.length;
    }

    @Override
    public void apply(float[] power, float[] bands, int offset) {
        for (int b = 0; b < first.length; b++) {
            float sum = 0;
            for (int i = 0; i < weights[b].length; i++) {
                sum += weights[b][i] * power[first[b] + i];
            }
            bands[offset + b] = sum;
        }
    }
}

package dev.cadenza.evaluate.structure;

/**
 * The partials of a spectrum: its loudest local peaks that stand clear of what is around them, each placed between
 * bins. Kept from one spectrum to the next so that nothing is made anew.
 */
final class SpectralPeaks {
    private static final int MOST = 16;
    private static final double LOWEST = 80;
    private static final double HIGHEST = 5000;
    private static final double BELOW_LOUDEST = 1e-5; // in power
    private static final float QUIETEST = 1e-9f;
    private static final int AROUND = 6; // bins to each side that a peak must stand clear of
    private static final float CLEAR = 4.5f; // times their mean; a lone sine has about 8, noise seldom 4

    private final double hertzPerBin;
    private final int[] bins = new int[MOST];
    private int count;
    private final double[] octaves = new double[MOST];
    private final double[] amplitudes = new double[MOST];

    SpectralPeaks(double hertzPerBin) {
        this.hertzPerBin = hertzPerBin;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Where peak {@code p} is, in octaves above 1 Hz. */
    double octave(int p) {
        return octaves[p];
    }

    /** The amplitude of peak {@code p}. */
    double amplitude(int p) {
        return amplitudes[p];
    }

    /** Finds those of {@code power}; the loudest is the first. */
    void find(float[] power) {
        int first = Math.max(AROUND, (int) (LOWEST / hertzPerBin));
        int last = Math.min(power.length - AROUND - 1, (int) (HIGHEST / hertzPerBin));
        count = 0;
        for (int k = first; k <= last; k++) {
            float here = power[k];
            boolean peak = here > QUIETEST && here > power[k - 1] && here >= power[k + 1];
            if (peak && (count < MOST || here > power[bins[MOST - 1]]) && here > CLEAR * meanAround(power, k)) {
                insert(power, k);
            }
        }
        while (count > 0 && power[bins[count - 1]] < power[bins[0]] * BELOW_LOUDEST) {
            count--;
        }
        for (int p = 0; p < count; p++) {
            octaves[p] = Math.log(interpolated(power, bins[p]) * hertzPerBin) / Math.log(2);
            amplitudes[p] = Math.sqrt(power[bins[p]]);
        }
    }

    private static float meanAround(float[] power, int k) {
        float sum = 0;
        for (int i = k - AROUND; i <= k + AROUND; i++) {
            sum += power[i];
        }
        return sum / (2 * AROUND + 1);
    }

    private void insert(float[] power, int k) {
        int place = count < MOST ? count++ : MOST - 1;
        for (; place > 0 && power[bins[place - 1]] < power[k]; place--) {
            bins[place] = bins[place - 1];
        }
        bins[place] = k;
    }

    /** The peak's place between bins, from the parabola through three logarithms. */
    private static double interpolated(float[] power, int k) {
        double left = Math.log(power[k - 1] + 1e-20);
        double centre = Math.log(power[k] + 1e-20);
        double right = Math.log(power[k + 1] + 1e-20);
        double bend = left - 2 * centre + right;
        return bend < 0 ? k + 0.5 * (left - right) / bend : k;
    }
}

package dev.cadenza.evaluate;

import java.util.Arrays;
import java.util.List;

/** Which pitch classes sound in a window: as they are, sorted by strength, and how strong pairs are at each interval. */
final class WindowChroma {
    private static final int CLASSES = 12;
    private static final int INTERVALS = CLASSES / 2;

    /** How many numbers {@link #describe} writes. */
    static final int SIZE = 2 * CLASSES + INTERVALS;

    private static final double LOWEST = 80;
    private static final double HIGHEST = 2000;
    private static final double A4 = 440;
    private static final double FLOOR = 1e-4; // added to each class's amplitude: silence has flat chroma

    private final int first;
    private final int[] classes; // [bin - first]

    /** For spectra of {@code hertzPerBin}. */
    WindowChroma(double hertzPerBin) {
        this.first = (int) Math.ceil(LOWEST / hertzPerBin);
        this.classes = new int[(int) (HIGHEST / hertzPerBin) - first + 1];
        for (int k = 0; k < classes.length; k++) {
            double octaves = Math.log((first + k) * hertzPerBin / A4) / Math.log(2);
            classes[k] = Math.floorMod(Math.round(CLASSES * octaves), CLASSES);
        }
    }

    /** The summed amplitudes of the spectrum's peaks in each pitch class, from A on. */
    float[] frame(float[] power) {
        float[] chroma = new float[CLASSES];
        for (int k = 0; k < classes.length; k++) {
            float here = power[first + k];
            if (here > power[first + k - 1] && here >= power[first + k + 1]) {
                chroma[classes[k]] += (float) Math.sqrt(here);
            }
        }
        return chroma;
    }

    /** Writes {@link #SIZE} numbers on {@code frames} into {@code window} from {@code at} on. */
    static void describe(List<float[]> frames, float[] window, int at) {
        double[] chroma = new double[CLASSES];
        Arrays.fill(chroma, FLOOR);
        for (float[] frame : frames) {
            for (int c = 0; c < CLASSES; c++) {
                chroma[c] += frame[c] / frames.size();
            }
        }
        double sum = Arrays.stream(chroma).sum();
        float[] shares = new float[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            shares[c] = (float) Math.sqrt(chroma[c] / sum);
        }
        System.arraycopy(shares, 0, window, at, CLASSES);
        for (int i = 1; i <= INTERVALS; i++) {
            float pairs = 0;
            for (int c = 0; c < CLASSES; c++) {
                pairs += shares[c] * shares[(c + i) % CLASSES];
            }
            window[at + 2 * CLASSES + i - 1] = pairs;
        }
        Arrays.sort(shares);
        System.arraycopy(shares, 0, window, at + CLASSES, CLASSES);
    }
}

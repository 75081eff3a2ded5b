package dev.cadenza.evaluate.closeness;

import java.util.Arrays;
import java.util.List;

/**
 * How tonal a window is and how its pitch classes relate, whatever its key: the spectrum's crest in some ranges, the
 * chroma sorted by strength, and how strong pairs of pitch classes are at each interval. Spectra must be long: only
 * what goes on for a while is sharp in them.
 */
final class WindowTonality {
    private static final int CLASSES = 12;
    private static final int INTERVALS = CLASSES / 2;
    private static final double[] CREST_EDGES = {100, 300, 600, 1200, 2000, 3000, 4500, 7000};
    private static final int CRESTS = CREST_EDGES.length - 1;

    /** How many numbers {@link #describe} writes. */
    static final int SIZE = CLASSES + INTERVALS + 2 * CRESTS;

    private static final double LOWEST = 80;
    private static final double HIGHEST = 2000;
    private static final double A4 = 440;
    private static final double FLOOR = 1e-4; // added to each class's amplitude: silence has flat chroma

    private final int first;
    private final int[] classes; // [bin - first]
    private final int[] crestBins = new int[CREST_EDGES.length];

    /** For spectra of {@code hertzPerBin}. */
    WindowTonality(double hertzPerBin) {
        this.first = (int) Math.ceil(LOWEST / hertzPerBin);
        this.classes = new int[(int) (HIGHEST / hertzPerBin) - first + 1];
        for (int k = 0; k < classes.length; k++) {
            double octaves = Math.log((first + k) * hertzPerBin / A4) / Math.log(2);
            classes[k] = Math.floorMod(Math.round(CLASSES * octaves), CLASSES);
        }
        for (int c = 0; c < crestBins.length; c++) {
            crestBins[c] = (int) Math.round(CREST_EDGES[c] / hertzPerBin);
        }
    }

    /** The summed amplitudes of the spectrum's peaks in each pitch class, from A on, and the crest in each range. */
    float[] frame(float[] power) {
        float[] frame = new float[CLASSES + CRESTS];
        for (int k = 0; k < classes.length; k++) {
            float here = power[first + k];
            if (here > power[first + k - 1] && here >= power[first + k + 1]) {
                frame[classes[k]] += (float) Math.sqrt(here);
            }
        }
        for (int c = 0; c < CRESTS; c++) {
            frame[CLASSES + c] = crest(power, crestBins[c], crestBins[c + 1]);
        }
        return frame;
    }

    private static float crest(float[] power, int from, int to) {
        float most = 0;
        float sum = 0;
        for (int k = from; k < to; k++) {
            most = Math.max(most, power[k]);
            sum += power[k];
        }
        float floor = WindowShape.POWER_FLOOR;
        return (float) Math.log((most + floor) / (sum / (to - from) + floor));
    }

    /** Writes {@link #SIZE} numbers on {@code frames} into {@code window} from {@code at} on. */
    static void describe(List<float[]> frames, float[] window, int at) {
        float[] shares = shares(frames);
        for (int i = 1; i <= INTERVALS; i++) {
            float pairs = 0;
            for (int c = 0; c < CLASSES; c++) {
                pairs += shares[c] * shares[(c + i) % CLASSES];
            }
            window[at + CLASSES + i - 1] = pairs;
        }
        Arrays.sort(shares);
        System.arraycopy(shares, 0, window, at, CLASSES);
        WindowShape.moments(frames, CLASSES, CRESTS, window, at + CLASSES + INTERVALS);
    }

    /** The roots of the shares that pitch classes have of the window. */
    private static float[] shares(List<float[]> frames) {
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
        return shares;
    }
}

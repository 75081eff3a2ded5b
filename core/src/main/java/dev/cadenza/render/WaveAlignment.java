package dev.cadenza.render;

import dev.cadenza.audio.StereoSound;
import java.io.IOException;

/**
 * Finds how much earlier or later a run may begin so that its waveform goes on with the one that is left. Tones that
 * both recordings sound are in phase then, where they would jump, which splits their lines in the spectrum and makes
 * them beat with the release. The lag is the one at which both correlate best right before their attacks, as in
 * overlap-add by waveform similarity (Verhelst and Roelands 1993). For one thread at a time.
 */
final class WaveAlignment {
    private static final double WINDOW_SECONDS = 0.093;
    private static final int STEP = 4; // samples between the lags that are tried first
    private static final double SILENT = 1e-9; // energy of a window in which nothing is to be aligned

    private final int most;
    private final int window;
    private final float[] shape;
    private final float[][] left;
    private final float[][] entered;
    private final double[] energy; // of what is entered, summed up to before each sample

    /** For lags of up to {@code most} samples at {@code rate}. */
    WaveAlignment(int most, int rate) {
        this.most = most;
        this.window = (int) Math.round(WINDOW_SECONDS * rate / STEP) * STEP;
        this.shape = new float[window];
        for (int i = 0; i < window; i++) {
            shape[i] = (float) Math.sin(Math.PI * (i + 0.5) / window);
        }
        this.left = new float[2][window];
        this.entered = new float[2][window + 2 * most];
        this.energy = new double[window + 2 * most + 1];
    }

    /**
     * By how many samples {@code to} must come later (earlier, if negative) for it to go on in phase with {@code from};
     * 0 where one of them is silent.
     *
     * @param leftAt the sample of {@code from} up to which they are compared
     * @param enteredAt the one of {@code to} that would stand there without a lag
     */
    int lag(StereoSound from, long leftAt, StereoSound to, long enteredAt) throws IOException {
        from.readPadded(leftAt - window, left, 0, window);
        to.readPadded(enteredAt - window - most, entered, 0, window + 2 * most);
        prepare();
        int best = 0;
        double highest = correlation(0);
        for (int lag = STEP; lag <= most; lag += STEP) { // nearest first, so that of equals it wins
            for (int signed : new int[] {-lag, lag}) {
                double correlation = correlation(signed);
                if (correlation > highest) {
                    highest = correlation;
                    best = signed;
                }
            }
        }
        int coarse = best;
        for (int lag = Math.max(-most, coarse - STEP + 1); lag <= Math.min(most, coarse + STEP - 1); lag++) {
            double correlation = correlation(lag);
            if (correlation > highest) {
                highest = correlation;
                best = lag;
            }
        }
        return best;
    }

    /** Shapes the window of what is left and sums up the energy of what is entered. */
    private void prepare() {
        for (float[] channel : left) {
            for (int i = 0; i < window; i++) {
                channel[i] *= shape[i];
            }
        }
        for (int i = 0; i + 1 < energy.length; i++) {
            energy[i + 1] = energy[i] + entered[0][i] * entered[0][i] + entered[1][i] * entered[1][i];
        }
    }

    /** Of both windows, as far as it depends on the lag. */
    private double correlation(int lag) {
        int at = most - lag;
        double energies = energy[at + window] - energy[at];
        return energies < SILENT
                ? 0
                : (product(left[0], entered[0], at) + product(left[1], entered[1], at)) / Math.sqrt(energies);
    }

    private float product(float[] one, float[] other, int at) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int i = 0; i < window; i += 4) { // four sums, so that none waits for the one before
            s0 += one[i] * other[at + i];
            s1 += one[i + 1] * other[at + i + 1];
            s2 += one[i + 2] * other[at + i + 2];
            s3 += one[i + 3] * other[at + i + 3];
        }
        return s0 + s1 + (s2 + s3);
    }
}

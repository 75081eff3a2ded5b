package dev.cadenza.evaluate.structure;

import java.util.Arrays;

/** Sums up partials by pitch class: how loud each of the twelve tones is, in whatever octave. */
final class Chroma {
    /** The number of pitch classes. */
    static final int CLASSES = 12;

    private static final double TUNING = Math.log(440) / Math.log(2);

    private Chroma() {}

    /**
     * Adds the amplitudes of {@code peaks} to {@code values} [12], each shared by the two tones that it lies between.
     */
    static void add(SpectralPeaks peaks, float[] values) {
        for (int p = 0; p < peaks.count(); p++) {
            double semitones = CLASSES * (peaks.octave(p) - TUNING);
            double below = Math.floor(semitones);
            double share = semitones - below;
            int tone = Math.floorMod((int) below, CLASSES);
            values[tone] += (float) (peaks.amplitude(p) * (1 - share));
            values[(tone + 1) % CLASSES] += (float) (peaks.amplitude(p) * share);
        }
    }

    /** Gives a chroma length 1; nought stays nought. */
    static void normalise(float[] values) {
        double square = 0;
        for (int c = 0; c < CLASSES; c++) {
            square += (double) values[c] * values[c];
        }
        if (square < 1e-12) {
            Arrays.fill(values, 0, CLASSES, 0);
            return;
        }
        float scale = (float) (1 / Math.sqrt(square));
        for (int c = 0; c < CLASSES; c++) {
            values[c] *= scale;
        }
    }
}

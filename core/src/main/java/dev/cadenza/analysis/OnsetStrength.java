package dev.cadenza.analysis;

import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much begins at each moment: the rise of log-mel spectra over a maximum filter across bands, which overlooks vibrato (SuperFlux, Böck
 * and Widmer 2013).
 */
public final class OnsetStrength {
    /** Samples between two values. */
    public static final int HOP = 256;

    private static final int SIZE = 2048;
    private static final int BANDS = 80;
    private static final double LOWEST = 40;
    private static final double HIGHEST = 16_000;
    private static final int LAG = 4; // frames between the two spectra that are compared
    private static final float FLOOR = 1e-4f;
    private static final float SCALE = 0.01f;

    private OnsetStrength() {}

    /** The strength at each multiple of {@link #HOP} samples of {@code sound}, whose RMS should be about 0.1. */
    public static float[] of(MonoSound sound) throws IOException {
        Stft stft = new Stft(SIZE, HOP);
        MelBands mel = new MelBands(BANDS, LOWEST, HIGHEST, SIZE, sound.rate());
        float[] strength = new float[stft.frames(sound.samples())];
        Deque<float[]> past = new ArrayDeque<>(); // the last LAG log-mel spectra, widened over neighbouring bands
        stft.forEach(sound, (t, power) -> {
            float[] bands = new float[BANDS];
            mel.apply(power, bands, 0);
            for (int b = 0; b < BANDS; b++) {
                bands[b] = (float) Math.log10(FLOOR + SCALE * bands[b] / MEAN_POWER);
            }
            if (past.size() == LAG) {
                float[] before = past.removeFirst();
                float sum = 0;
                for (int b = 0; b < BANDS; b++) {
                    sum += Math.max(0, bands[b] - before[b]);
                }
                strength[t] = sum / BANDS;
            }
            past.addLast(widened(bands));
        });
        return smoothed(strength);
    }

    /** The mean band power that music of RMS 0.1 has, by which the logarithm's floor is placed. */
    private static final float MEAN_POWER = 1e-5f;

    private static float[] widened(float[] bands) {
        float[] wide = new float[bands.length];
        for (int b = 0; b < bands.length; b++) {
            float most = bands[b];
            most = b > 0 ? Math.max(most, bands[b - 1]) : most;
            wide[b] = b + 1 < bands.length ? Math.max(most, bands[b + 1]) : most;
        }
        return wide;
    }

    private static float[] smoothed(float[] values) {
        float[] smooth = new float[values.length];
        for (int t = 0; t < values.length; t++) {
            float before = values[Math.max(0, t - 1)];
            float after = values[Math.min(values.length - 1, t + 1)];
            smooth[t] = (before + values[t] + after) / 3;
        }
        return smooth;
    }
}

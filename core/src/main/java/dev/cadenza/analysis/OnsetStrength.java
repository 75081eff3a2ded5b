package dev.cadenza.analysis;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Crew;
import java.io.IOException;

/**
 * How much begins at each moment: the rise of log-mel spectra over a maximum filter across bands, which overlooks
 * vibrato (SuperFlux, Böck and Widmer 2013). Bands are measured against their mean over the sound, so that its level
 * doesn't matter.
 */
public final class OnsetStrength {
    /** Samples between two values. */
    public static final int HOP = 256;

    static final int SIZE = 2048;
    private static final int BANDS = 80;
    private static final double LOWEST = 40;
    private static final double HIGHEST = 16_000;
    private static final int LAG = 4; // frames between the two spectra that are compared
    private static final float FLOOR = 1e-4f;
    private static final float SCALE = 0.01f;
    private static final int MEAN_HOP = SIZE; // the mean needs no overlapping spectra
    private static final double SILENCE = 1e-12;
    private static final int FRAMES = 4096; // worked on at a time: 24 s
    private static final int MEAN_FRAMES = 512; // of them

    private OnsetStrength() {}

    /** {@link #of(MonoSound, Crew)} without help. */
    public static float[] of(MonoSound sound) throws IOException {
        return of(sound, Crew.ALONE);
    }

    /** The strength at each multiple of {@link #HOP} samples of {@code sound}. */
    public static float[] of(MonoSound sound, Crew crew) throws IOException {
        MelBands mel = new MelBands(BANDS, LOWEST, HIGHEST, SIZE, sound.rate());
        float scale = (float) (SCALE / Math.max(SILENCE, meanPower(sound, mel, crew)));
        float[] strength = new float[new Stft(SIZE, HOP).frames(sound.samples())];
        crew.inOrder(
                (strength.length + FRAMES - 1) / FRAMES,
                part -> {
                    int from = part * FRAMES;
                    int to = Math.min(strength.length, from + FRAMES);
                    rises(sound, mel, scale, from, to, strength);
                    return to;
                },
                (part, end) -> {});
        return smoothed(strength);
    }

    /** Fills in frames {@code from} to {@code to} (exclusive) of {@code strength}. */
    private static void rises(MonoSound sound, MelBands mel, float scale, int from, int to, float[] strength)
            throws IOException {
        float[] bands = new float[BANDS];
        float[][] past = new float[LAG][BANDS]; // the last log-mel spectra, widened over neighbouring bands
        new Stft(SIZE, HOP).forEach(sound, Math.max(0, from - LAG), to, (t, power) -> {
            mel.apply(power, bands, 0);
            for (int b = 0; b < BANDS; b++) {
                bands[b] = (float) Math.log10(FLOOR + scale * bands[b]);
            }
            float[] before = past[t % LAG];
            if (t >= LAG && t >= from) {
                strength[t] = rise(before, bands);
            }
            widen(bands, before);
        });
    }

    /** The mean of all bands' powers over the sound. */
    private static double meanPower(MonoSound sound, MelBands mel, Crew crew) throws IOException {
        int frames = new Stft(SIZE, MEAN_HOP).frames(sound.samples());
        double[] sum = {0};
        crew.inOrder(
                (frames + MEAN_FRAMES - 1) / MEAN_FRAMES,
                part -> {
                    int from = part * MEAN_FRAMES;
                    int to = Math.min(frames, from + MEAN_FRAMES);
                    float[] bands = new float[(to - from) * BANDS];
                    new Stft(SIZE, MEAN_HOP)
                            .forEach(sound, from, to, (t, power) -> mel.apply(power, bands, (t - from) * BANDS));
                    return bands;
                },
                (part, bands) -> {
                    for (float band : bands) {
                        sum[0] += band; // one after the other, since rounding depends on the order
                    }
                });
        return sum[0] / BANDS / frames;
    }

    private static float rise(float[] before, float[] now) {
        float sum = 0;
        for (int b = 0; b < BANDS; b++) {
            sum += Math.max(0, now[b] - before[b]);
        }
        return sum / BANDS;
    }

    private static void widen(float[] bands, float[] wide) {
        for (int b = 0; b < BANDS; b++) {
            float most = Math.max(bands[b], bands[Math.max(0, b - 1)]);
            wide[b] = Math.max(most, bands[Math.min(BANDS - 1, b + 1)]);
        }
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

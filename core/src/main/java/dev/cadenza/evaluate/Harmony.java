package dev.cadenza.evaluate;

import dev.cadenza.analysis.MelBands;
import dev.cadenza.analysis.Stft;
import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.util.List;

/**
 * The slow side of a sound: which tones sound and in which colour, step by step, and for how long partials last.
 */
final class Harmony {
    /** Samples between two frames. */
    static final int HOP = 1024;

    /** Frames in a step. */
    static final int STEP_FRAMES = 8;

    private static final int SIZE = 4096;
    private static final int BANDS = 12;
    private static final double QUIETEST = 1e-9;
    private static final float SHAPE_SCALE = 1f / 40;

    private final float[][] steps;
    private final List<int[]> tracks;

    private Harmony(float[][] steps, List<int[]> tracks) {
        this.steps = steps;
        this.tracks = tracks;
    }

    /**
     * One for each {@link #STEP_FRAMES} frames, [step][12 + 12]: chroma of length 1, then the log-mel shape (dB against its mean, over
     * 40).
     */
    float[][] steps() {
        return steps;
    }

    /** The partials: {first frame, frames}. */
    List<int[]> tracks() {
        return tracks;
    }

    static Harmony of(MonoSound sound) throws IOException {
        Stft stft = new Stft(SIZE, HOP);
        SpectralPeaks peaks = new SpectralPeaks((double) sound.rate() / SIZE);
        MelBands mel = new MelBands(BANDS, 60, Math.min(8000, sound.rate() / 2.0), SIZE, sound.rate());
        PartialTracks tracks = new PartialTracks();
        int frames = stft.frames(sound.samples());
        float[][] steps = new float[frames / STEP_FRAMES][Chroma.CLASSES + BANDS];
        float[] bands = new float[BANDS];
        stft.forEach(sound, (t, power) -> {
            peaks.find(power);
            tracks.accept(t, peaks);
            int step = t / STEP_FRAMES;
            if (step < steps.length) {
                Chroma.add(peaks, steps[step]);
                mel.apply(power, bands, 0);
                for (int b = 0; b < BANDS; b++) {
                    steps[step][Chroma.CLASSES + b] += (float) (10 * Math.log10(QUIETEST + bands[b]));
                }
            }
        });
        for (float[] step : steps) {
            Chroma.normalise(step);
            normaliseShape(step);
        }
        return new Harmony(steps, tracks.finish());
    }

    private static void normaliseShape(float[] step) {
        float mean = 0;
        for (int b = 0; b < BANDS; b++) {
            mean += step[Chroma.CLASSES + b] / BANDS;
        }
        for (int b = 0; b < BANDS; b++) {
            float value = (step[Chroma.CLASSES + b] - mean) / STEP_FRAMES;
            step[Chroma.CLASSES + b] = value * SHAPE_SCALE;
        }
    }

    /** By how much chroma turns each step on average between two steps: 1 minus the cosine. */
    double motion(int fromStep, int toStep) {
        double sum = 0;
        for (int s = fromStep + 1; s < toStep; s++) {
            double cosine = 0;
            for (int c = 0; c < Chroma.CLASSES; c++) {
                cosine += steps[s][c] * steps[s - 1][c];
            }
            sum += steps[s][0] == steps[s - 1][0] && cosine == 0 ? 0 : 1 - cosine;
        }
        return sum / Math.max(1, toStep - fromStep - 1);
    }
}

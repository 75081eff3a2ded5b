package dev.cadenza.evaluate.structure;

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
    private static final double SILENT = 1e-8; // power of a band
    private static final float SHAPE_SCALE = 1f / 40;

    private final float[][] steps;
    private final List<int[]> tracks;
    private final boolean[] sounding; // [frame]

    private Harmony(float[][] steps, List<int[]> tracks, boolean[] sounding) {
        this.steps = steps;
        this.tracks = tracks;
        this.sounding = sounding;
    }

    /**
     * One for each {@link #STEP_FRAMES} frames, [step][12 + 12]: chroma of length 1, then the log-mel shape (dB
     * against its mean, over 40).
     */
    float[][] steps() {
        return steps;
    }

    /** The partials: {first frame, frames}. */
    List<int[]> tracks() {
        return tracks;
    }

    /** The number of frames. */
    int frames() {
        return sounding.length;
    }

    /** Whether anything is heard in a frame. */
    boolean sounds(int frame) {
        return sounding[frame];
    }

    static Harmony of(MonoSound sound) throws IOException {
        Stft stft = new Stft(SIZE, HOP);
        SpectralPeaks peaks = new SpectralPeaks((double) sound.rate() / SIZE);
        MelBands mel = new MelBands(BANDS, 60, Math.min(8000, sound.rate() / 2.0), SIZE, sound.rate());
        PartialTracks tracks = new PartialTracks();
        int frames = stft.frames(sound.samples());
        float[][] steps = new float[frames / STEP_FRAMES][Chroma.CLASSES + BANDS];
        float[] bands = new float[BANDS];
        boolean[] sounding = new boolean[frames];
        stft.forEach(sound, (t, power) -> {
            peaks.find(power);
            tracks.accept(t, peaks);
            mel.apply(power, bands, 0);
            for (float band : bands) {
                sounding[t] |= band > SILENT;
            }
            int step = t / STEP_FRAMES;
            if (step < steps.length) {
                Chroma.add(peaks, steps[step]);
                for (int b = 0; b < BANDS; b++) {
                    steps[step][Chroma.CLASSES + b] += (float) (10 * Math.log10(QUIETEST + bands[b]));
                }
            }
        });
        for (float[] step : steps) {
            Chroma.normalise(step);
            normaliseShape(step);
        }
        return new Harmony(steps, tracks.finish(), sounding);
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

    /** By how much the harmony changes each step on average: 1 minus the correlation of the chroma of two steps. */
    double motion(int fromStep, int toStep) {
        double sum = 0;
        for (int s = fromStep + 1; s < toStep; s++) {
            sum += 1 - correlation(steps[s - 1], steps[s]);
        }
        return sum / Math.max(1, toStep - fromStep - 1);
    }

    /**
     * The correlation of two chromas, 1 if both are silent and 0 if one is. Unlike a cosine, it is 0 on average for
     * chromas that have nothing to do with each other, such as noise's.
     */
    private static double correlation(float[] a, float[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int c = 0; c < Chroma.CLASSES; c++) {
            meanA += a[c] / Chroma.CLASSES;
            meanB += b[c] / Chroma.CLASSES;
        }
        double together = 1e-9;
        double squareA = 1e-9;
        double squareB = 1e-9;
        for (int c = 0; c < Chroma.CLASSES; c++) {
            together += (a[c] - meanA) * (b[c] - meanB);
            squareA += (a[c] - meanA) * (a[c] - meanA);
            squareB += (b[c] - meanB) * (b[c] - meanB);
        }
        return together / Math.sqrt(squareA * squareB);
    }
}

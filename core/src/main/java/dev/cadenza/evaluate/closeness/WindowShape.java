package dev.cadenza.evaluate.closeness;

import dev.cadenza.analysis.MelBands;
import java.util.List;

/**
 * Spectrum, modulation and change of a window of frames. The logarithms have a floor, so that silence is a value like
 * any other. For one thread at a time.
 */
final class WindowShape {
    /** Mel bands of a frame. */
    static final int BANDS = 40;

    private static final int GROUPS = 8; // of mel bands, whose envelopes' modulation is measured
    private static final int GROUP_BANDS = BANDS / GROUPS;
    private static final int[] RATES = {1, 3, 6, 10, 16, 26, 41
    }; // hertz, where bands of modulation rates begin; the last ends
    private static final int[] LAGS = {2, 8, 32}; // frames between two spectra whose difference is measured
    private static final int PARTS = 4; // of the mel bands, for those differences

    private static final int CHANGES = 2 * BANDS + GROUPS * (RATES.length - 1); // where they begin
    private static final int HOLES = CHANGES + PARTS * LAGS.length;

    /** How many numbers {@link #describe} writes. */
    static final int SIZE = HOLES + 1;

    private static final int DEEP = BANDS + GROUPS; // where a frame's levels over the deeper floor begin
    private static final int FRAME_SIZE = DEEP + BANDS;

    /**
     * Added to powers before logarithms, some 30 dB below a band of music at -23 LUFS: how much emptier than that a
     * band is, an encoder decides rather than the music.
     */
    static final float POWER_FLOOR = 1e-8f;

    private static final int FIRST_HOLE_BAND = BANDS / 2; // about 1.7 kHz: below, encoders leave no holes
    private static final int HOLE_LAG = 4; // frames, as many as a spectrum is long
    private static final float HOLE_FLOOR = 5e-11f; // power
    private static final float LEAST_HOLE = 3; // dB that a band falls by more than the others
    private static final float DEEPEST_HOLE = 36;
    private static final double HOLE_BLUR = 0.1; // dB

    private static final double MODULATION_FLOOR = 1e-3;

    private final double framesPerSecond;
    private float[][] cosines = {}; // [frame][rate 0 ... last of RATES)
    private float[][] sines = {};

    /** For so many spectra a second. */
    WindowShape(double framesPerSecond) {
        this.framesPerSecond = framesPerSecond;
    }

    /**
     * Whether a number that {@link #describe} writes says how much bands vary, at whatever rate: their deviation and
     * change.
     */
    static boolean isSpread(int feature) {
        return (feature >= BANDS && feature < 2 * BANDS) || (feature >= CHANGES && feature < HOLES);
    }

    /**
     * A frame's log-mel bands, the logarithms of groups of them, and the bands in dB over a deeper floor, from its
     * power spectrum.
     */
    float[] frame(float[] power, MelBands mel) {
        float[] frame = new float[FRAME_SIZE];
        mel.apply(power, frame, 0);
        for (int g = 0; g < GROUPS; g++) {
            float sum = 0;
            for (int b = g * GROUP_BANDS; b < (g + 1) * GROUP_BANDS; b++) {
                sum += frame[b];
            }
            frame[BANDS + g] = logarithm(sum / GROUP_BANDS);
        }
        for (int b = 0; b < BANDS; b++) {
            frame[DEEP + b] = (float) (10 * Math.log10(frame[b] + HOLE_FLOOR));
            frame[b] = logarithm(frame[b]);
        }
        return frame;
    }

    private static float logarithm(float power) {
        return (float) Math.log(power + POWER_FLOOR);
    }

    /** Writes {@link #SIZE} numbers on {@code frames} into {@code window}. */
    void describe(List<float[]> frames, float[] window) {
        int at = moments(frames, 0, BANDS, window, 0);
        at = modulation(frames, window, at);
        for (int lag : LAGS) {
            for (int part = 0; part < PARTS; part++) {
                window[at++] = change(frames, lag, part * BANDS / PARTS, (part + 1) * BANDS / PARTS);
            }
        }
        window[at] = holes(frames);
    }

    /** Writes the means of columns, then their deviations, and returns where it ended. */
    static int moments(List<float[]> frames, int from, int columns, float[] window, int at) {
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            double squares = 0;
            for (float[] frame : frames) {
                sum += frame[from + c];
                squares += (double) frame[from + c] * frame[from + c];
            }
            double mean = sum / frames.size();
            window[at + c] = (float) mean;
            window[at + columns + c] = (float) Math.sqrt(Math.max(0, squares / frames.size() - mean * mean));
        }
        return at + 2 * columns;
    }

    /** Log energies of the groups' envelopes, summed over bands of modulation rates. */
    private int modulation(List<float[]> frames, float[] window, int at) {
        prepareWaves(frames.size());
        int rates = RATES[RATES.length - 1];
        int next = at;
        for (int g = 0; g < GROUPS; g++) {
            double mean = 0;
            for (float[] frame : frames) {
                mean += frame[BANDS + g] / frames.size();
            }
            float[] real = new float[rates];
            float[] imaginary = new float[rates];
            for (int t = 0; t < frames.size(); t++) {
                float value = frames.get(t)[BANDS + g] - (float) mean;
                float[] cosine = cosines[t];
                float[] sine = sines[t];
                for (int r = 0; r < rates; r++) {
                    real[r] += value * cosine[r];
                    imaginary[r] += value * sine[r];
                }
            }
            for (int r = 0; r + 1 < RATES.length; r++) {
                window[next++] = logEnergy(real, imaginary, RATES[r], RATES[r + 1], frames.size());
            }
        }
        return next;
    }

    private static float logEnergy(float[] real, float[] imaginary, int from, int to, int frames) {
        double sum = 0;
        for (int r = from; r < to; r++) {
            sum += real[r] * real[r] + imaginary[r] * imaginary[r];
        }
        return (float) Math.log(MODULATION_FLOOR + sum / ((double) frames * frames));
    }

    private void prepareWaves(int frames) {
        if (cosines.length >= frames) {
            return;
        }
        int rates = RATES[RATES.length - 1];
        cosines = new float[frames][rates];
        sines = new float[frames][rates];
        for (int t = 0; t < frames; t++) {
            for (int r = 0; r < rates; r++) {
                double angle = 2 * Math.PI * r * t / framesPerSecond;
                cosines[t][r] = (float) Math.cos(angle);
                sines[t][r] = (float) Math.sin(angle);
            }
        }
    }

    /** The mean difference of bands {@code from} to {@code to} between frames that are {@code lag} apart. */
    private static float change(List<float[]> frames, int lag, int from, int to) {
        double sum = 0;
        for (int t = lag; t < frames.size(); t++) {
            float[] now = frames.get(t);
            float[] past = frames.get(t - lag);
            for (int b = from; b < to; b++) {
                sum += Math.abs(now[b] - past[b]);
            }
        }
        return (float) (sum / (Math.max(1, frames.size() - lag) * (to - from)));
    }

    /**
     * How far bands break off alone, while others go on, as where an encoder leaves them out for moments: by how much
     * they and their neighbours fall more than bands fall on average. Where music ends or is cut, all fall.
     */
    private static float holes(List<float[]> frames) {
        int bands = BANDS - FIRST_HOLE_BAND;
        double sum = 0;
        for (int t = HOLE_LAG; t < frames.size(); t++) {
            float[] now = frames.get(t);
            float[] past = frames.get(t - HOLE_LAG);
            float fallen = 0;
            for (int b = DEEP + FIRST_HOLE_BAND; b < FRAME_SIZE; b++) {
                fallen += Math.max(0, past[b] - now[b]) / bands;
            }
            for (int b = DEEP + FIRST_HOLE_BAND; b < FRAME_SIZE; b++) {
                float around = Math.max(now[b - 1], Math.max(now[b], now[Math.min(FRAME_SIZE - 1, b + 1)]));
                sum += Math.max(0, Math.min(DEEPEST_HOLE, past[b] - around) - fallen - LEAST_HOLE);
            }
        }
        return (float) Math.log(HOLE_BLUR + sum / (Math.max(1, frames.size() - HOLE_LAG) * bands));
    }
}

package dev.cadenza.evaluate.closeness;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.MelBands;
import dev.cadenza.analysis.Stft;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.StandardSound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a second of sound is like, in {@link #SIZE} numbers, for windows half a second apart. They are the mean and
 * deviation of the log-mel spectrum, the strength of its modulation at several rates, how much bands change and how
 * often one breaks off alone, how tonal the sound is, and its chroma in any key.
 */
public final class ClosenessFeatures {
    /** Samples per second that the sound must have. */
    public static final int RATE = StandardSound.RATE;

    /** Seconds between the beginnings of two windows; each is two of these long. */
    public static final double HOP_SECONDS = 0.5;

    /** How many numbers describe a window. */
    public static final int SIZE = WindowShape.SIZE + WindowTonality.SIZE;

    private static final double TIMBRE_WEIGHT = 0.5;
    private static final double SPREAD_WEIGHT = 0.25;

    private static final int HALF = RATE / 2;
    private static final int FFT = 2048;
    private static final int HOP = 512;
    private static final int TONAL_FFT = 8192;
    private static final int TONAL_HOP = 4096;
    private static final double LOWEST = 40;
    private static final double HIGHEST = 7000; // above, recordings differ by their encoding more than by their music

    private ClosenessFeatures() {}

    /**
     * The features of {@code sound}, which should be at -23 LUFS: [windows][{@link #SIZE}], without windows for less
     * than a second. Never NaN, also not for silence.
     */
    public static float[][] of(MonoSound sound) throws IOException {
        require(sound.rate() == RATE, "the sound must be at %d Hz, got %d", RATE, sound.rate());
        float[][] windows = new float[windows(sound.samples())][SIZE];
        if (windows.length > 0) {
            shape(sound, windows);
            tonality(sound, windows);
        }
        return windows;
    }

    /**
     * How much a standardised feature counts. The spectrum's mean counts less than others, since real pieces differ
     * most in it. Its deviation and its changes count least: these many numbers all say how much the spectrum moves,
     * which modulation tells more finely. At full weight they would outweigh whether there are tones at all.
     */
    static double weight(int feature) {
        if (feature < WindowShape.BANDS) {
            return TIMBRE_WEIGHT;
        }
        return WindowShape.isSpread(feature) ? SPREAD_WEIGHT : 1;
    }

    /** How many windows a sound of that many samples has. */
    public static int windows(long samples) {
        return samples < RATE ? 0 : Math.toIntExact((samples - RATE) / HALF + 1);
    }

    private static void shape(MonoSound sound, float[][] windows) throws IOException {
        MelBands mel = new MelBands(WindowShape.BANDS, LOWEST, HIGHEST, FFT, RATE);
        WindowShape shape = new WindowShape(RATE / (double) HOP);
        Halves<float[]> halves = new Halves<>((window, frames) -> {
            if (window < windows.length) {
                shape.describe(frames, windows[window]);
            }
        });
        new Stft(FFT, HOP).forEach(sound, (t, power) -> halves.add((long) t * HOP, shape.frame(power, mel)));
        halves.end();
    }

    private static void tonality(MonoSound sound, float[][] windows) throws IOException {
        WindowTonality tonality = new WindowTonality(RATE / (double) TONAL_FFT);
        Halves<float[]> halves = new Halves<>((window, frames) -> {
            if (window < windows.length) {
                WindowTonality.describe(frames, windows[window], WindowShape.SIZE);
            }
        });
        Stft stft = new Stft(TONAL_FFT, TONAL_HOP);
        stft.forEach(sound, (t, power) -> halves.add((long) t * TONAL_HOP, tonality.frame(power)));
        halves.end();
    }

    /** Takes all frames of a window. */
    @FunctionalInterface
    private interface WindowVisitor<T> {
        void window(int index, List<T> frames);
    }

    /** Gathers frames by half seconds and hands on two neighbouring halves at a time. */
    private static final class Halves<T> {
        private final WindowVisitor<T> visitor;
        private List<T> before = List.of();
        private List<T> present = new ArrayList<>();
        private int half;

        Halves(WindowVisitor<T> visitor) {
            this.visitor = visitor;
        }

        void add(long sample, T frame) {
            if (sample / HALF > half) {
                end();
            }
            present.add(frame);
        }

        /** Ends the present half second. */
        void end() {
            if (half > 0) {
                List<T> both = new ArrayList<>(before);
                both.addAll(present);
                visitor.window(half - 1, both);
            }
            before = present;
            present = new ArrayList<>();
            half++;
        }
    }
}

package dev.cadenza.render;

import dev.cadenza.audio.RealFft;

/** A frame of the short-time Fourier transform, whose bins can be weakened before it becomes sound again. */
final class Spectrum {
    /** Samples in a frame. */
    static final int SIZE = 2048;

    /** Samples from one frame to the next. */
    static final int HOP = SIZE / 4;

    /** Bins of a frame. */
    static final int BINS = SIZE / 2 + 1;

    private static final float OVERLAP = 1.5f; // sum of the squared windows that cover a sample

    private final float[] window = new float[SIZE];
    private final float[] frame = new float[SIZE];
    private final float[] real = new float[BINS];
    private final float[] imaginary = new float[BINS];
    private final RealFft fft = new RealFft(SIZE);

    Spectrum() {
        for (int i = 0; i < SIZE; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE));
        }
    }

    /** Takes the frame that begins at {@code at}. */
    void of(float[] samples, int at) {
        for (int i = 0; i < SIZE; i++) {
            frame[i] = samples[at + i] * window[i];
        }
        fft.forward(frame, real, imaginary);
    }

    /** The power of the bin {@code k}. */
    float power(int k) {
        return real[k] * real[k] + imaginary[k] * imaginary[k];
    }

    /** The power of each bin into {@code powers}. */
    void powers(float[] powers) {
        for (int k = 0; k < BINS; k++) {
            powers[k] = power(k);
        }
    }

    /** The power of each bin or of one beside it, whichever is greatest, into {@code powers}. */
    void widePowers(float[] powers) {
        float below = 0;
        float here = power(0);
        for (int k = 0; k < BINS; k++) {
            float above = k + 1 < BINS ? power(k + 1) : 0;
            powers[k] = Math.max(here, Math.max(below, above));
            below = here;
            here = above;
        }
    }

    void scale(int k, float gain) {
        real[k] *= gain;
        imaginary[k] *= gain;
    }

    /** Adds the frame's sound at {@code at}; all four frames that cover a sample add up to it. Its bins are lost. */
    void addTo(float[] sound, int at) {
        fft.inverse(real, imaginary, frame);
        for (int i = 0; i < SIZE; i++) {
            sound[at + i] += frame[i] * window[i] / OVERLAP;
        }
    }
}

package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Fourier transform of real values, by one of half the size over pairs of them, and its inverse. For one thread at
 * a time.
 */
public final class RealFft {
    private static final Map<Integer, Tables> TABLES =
            new ConcurrentHashMap<>(); // by size, as long as the program runs

    private final int size;
    private final Fft half;
    private final float[] cosines; // of each bin's turn
    private final float[] sines;
    private final float[] real; // [size / 2]
    private final float[] imaginary;

    /** A transform of {@code size} real values, a power of two. */
    public RealFft(int size) {
        require(size >= 4 && Integer.bitCount(size) == 1, "FFT size must be a power of two from 4 on, got %d", size);
        this.size = size;
        Tables tables = TABLES.computeIfAbsent(size, Tables::of);
        this.half = tables.half();
        this.cosines = tables.cosines();
        this.sines = tables.sines();
        this.real = new float[size / 2];
        this.imaginary = new float[size / 2];
    }

    /** What all transforms of one size share, since it takes longer to make than a short sound to transform. */
    @SuppressWarnings("ArrayRecordComponent") // shared and never compared
    private record Tables(Fft half, float[] cosines, float[] sines) {
        static Tables of(int size) {
            float[] cosines = new float[size / 2];
            float[] sines = new float[size / 2];
            for (int k = 0; k < size / 2; k++) {
                cosines[k] = (float) Math.cos(-2 * Math.PI * k / size);
                sines[k] = (float) Math.sin(-2 * Math.PI * k / size);
            }
            return new Tables(new Fft(size / 2), cosines, sines);
        }
    }

    /** The number of real values. */
    public int size() {
        return size;
    }

    /** The number of bins: {@code size / 2 + 1}. */
    public int bins() {
        return size / 2 + 1;
    }

    /**
     * The spectrum of {@code samples} [size] into {@code spectrumReal} and {@code spectrumImaginary} [size / 2 + 1].
     */
    public void forward(float[] samples, float[] spectrumReal, float[] spectrumImaginary) {
        pack(samples);
        int m = size / 2;
        spectrumReal[0] = real[0] + imaginary[0];
        spectrumImaginary[0] = 0;
        spectrumReal[m] = real[0] - imaginary[0];
        spectrumImaginary[m] = 0;
        for (int k = 1; k < m; k++) {
            float evenR = 0.5f * (real[k] + real[m - k]);
            float evenI = 0.5f * (imaginary[k] - imaginary[m - k]);
            float oddR = 0.5f * (imaginary[k] + imaginary[m - k]);
            float oddI = 0.5f * (real[m - k] - real[k]);
            spectrumReal[k] = evenR + oddR * cosines[k] - oddI * sines[k];
            spectrumImaginary[k] = evenI + oddR * sines[k] + oddI * cosines[k];
        }
    }

    /** The squared magnitudes of the spectrum of {@code samples} [size] into {@code power} [size / 2 + 1]. */
    public void power(float[] samples, float[] power) {
        pack(samples);
        int m = size / 2;
        float first = real[0] + imaginary[0];
        float last = real[0] - imaginary[0];
        power[0] = first * first;
        power[m] = last * last;
        for (int k = 1; k < m; k++) {
            float evenR = 0.5f * (real[k] + real[m - k]);
            float evenI = 0.5f * (imaginary[k] - imaginary[m - k]);
            float oddR = 0.5f * (imaginary[k] + imaginary[m - k]);
            float oddI = 0.5f * (real[m - k] - real[k]);
            float re = evenR + oddR * cosines[k] - oddI * sines[k];
            float im = evenI + oddR * sines[k] + oddI * cosines[k];
            power[k] = re * re + im * im;
        }
    }

    /** The {@code samples} [size] whose spectrum was given: undoes {@link #forward}. */
    public void inverse(float[] spectrumReal, float[] spectrumImaginary, float[] samples) {
        int m = size / 2;
        // z[k] = even[k] + i odd[k]; the conjugate goes through the forward transform
        for (int k = 0; k < m; k++) {
            float evenR = 0.5f * (spectrumReal[k] + spectrumReal[m - k]);
            float evenI = 0.5f * (spectrumImaginary[k] - spectrumImaginary[m - k]);
            float turnedR = 0.5f * (spectrumReal[k] - spectrumReal[m - k]);
            float turnedI = 0.5f * (spectrumImaginary[k] + spectrumImaginary[m - k]);
            float oddR = turnedR * cosines[k] + turnedI * sines[k];
            float oddI = turnedI * cosines[k] - turnedR * sines[k];
            real[k] = evenR - oddI;
            imaginary[k] = -(evenI + oddR);
        }
        half.transform(real, imaginary);
        float scale = 1f / m;
        for (int i = 0; i < m; i++) {
            samples[2 * i] = real[i] * scale;
            samples[2 * i + 1] = -imaginary[i] * scale;
        }
    }

    private void pack(float[] samples) {
        for (int i = 0; i < size / 2; i++) {
            real[i] = samples[2 * i];
            imaginary[i] = samples[2 * i + 1];
        }
        half.transform(real, imaginary);
    }
}

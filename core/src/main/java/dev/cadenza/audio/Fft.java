package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

/** The discrete Fourier transform for powers of two (Cooley and Tukey 1965), in place; for one thread at a time or several. */
final class Fft {
    private final int size;
    private final float[] cosines;
    private final float[] sines;

    Fft(int size) {
        require(size >= 2 && Integer.bitCount(size) == 1, "FFT size must be a power of two, got %d", size);
        this.size = size;
        this.cosines = new float[size / 2];
        this.sines = new float[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = (float) Math.cos(-2 * Math.PI * i / size);
            sines[i] = (float) Math.sin(-2 * Math.PI * i / size);
        }
    }

    int size() {
        return size;
    }

    /** Transforms {@code size} complex values. */
    void transform(float[] real, float[] imaginary) {
        reorder(real, imaginary);
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int i = 0; i < half; i++) {
                    int low = start + i;
                    int high = low + half;
                    float c = cosines[i * stride];
                    float s = sines[i * stride];
                    float re = real[high] * c - imaginary[high] * s;
                    float im = real[high] * s + imaginary[high] * c;
                    real[high] = real[low] - re;
                    imaginary[high] = imaginary[low] - im;
                    real[low] += re;
                    imaginary[low] += im;
                }
            }
        }
    }

    private void reorder(float[] real, float[] imaginary) {
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                float re = real[i];
                real[i] = real[j];
                real[j] = re;
                float im = imaginary[i];
                imaginary[i] = imaginary[j];
                imaginary[j] = im;
            }
        }
    }
}

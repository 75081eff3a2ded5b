package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

/**
 * The discrete Fourier transform for powers of two (Cooley and Tukey 1965), in place, two radix-2 stages at a time.
 * Safe for use by several threads, each with arrays of its own.
 */
public final class Fft {
    private final int size;
    private final int[] reversed; // place of each value before the first stage
    private final float[][]
            cosines; // of each double stage with quarter h: [2 h], for the first of its two stages and the second
    private final float[][] sines;

    /** A transform of {@code size} complex values. */
    public Fft(int size) {
        require(size >= 2 && Integer.bitCount(size) == 1, "FFT size must be a power of two, got %d", size);
        this.size = size;
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        this.reversed = new int[size];
        for (int i = 0; i < size; i++) {
            reversed[i] = Integer.reverse(i) >>> shift;
        }
        int stages = Integer.numberOfTrailingZeros(size) / 2;
        this.cosines = new float[stages][];
        this.sines = new float[stages][];
        for (int s = 0, h = firstQuarter(); s < stages; s++, h *= 4) {
            cosines[s] = new float[2 * h];
            sines[s] = new float[2 * h];
            for (int i = 0; i < h; i++) {
                cosines[s][2 * i] = (float) Math.cos(-Math.PI * i / h);
                sines[s][2 * i] = (float) Math.sin(-Math.PI * i / h);
                cosines[s][2 * i + 1] = (float) Math.cos(-Math.PI * i / (2 * h));
                sines[s][2 * i + 1] = (float) Math.sin(-Math.PI * i / (2 * h));
            }
        }
    }

    /** The number of complex values. */
    public int size() {
        return size;
    }

    private int firstQuarter() {
        return Integer.numberOfTrailingZeros(size) % 2 == 0 ? 1 : 2;
    }

    /** Transforms {@code size} complex values. */
    public void transform(float[] real, float[] imaginary) {
        reorder(real, imaginary);
        if (firstQuarter() == 2) {
            pairs(real, imaginary);
        }
        for (int s = 0, h = firstQuarter(); s < cosines.length; s++, h *= 4) {
            doubleStage(real, imaginary, h, cosines[s], sines[s]);
        }
    }

    private void pairs(float[] real, float[] imaginary) {
        for (int i = 0; i < size; i += 2) {
            float re = real[i + 1];
            float im = imaginary[i + 1];
            real[i + 1] = real[i] - re;
            imaginary[i + 1] = imaginary[i] - im;
            real[i] += re;
            imaginary[i] += im;
        }
    }

    private void doubleStage(float[] real, float[] imaginary, int h, float[] cos, float[] sin) {
        for (int start = 0; start < size; start += 4 * h) {
            for (int i = 0; i < h; i++) {
                int a = start + i;
                int b = a + h;
                int c = b + h;
                int d = c + h;
                float c1 = cos[2 * i];
                float s1 = sin[2 * i];
                float c2 = cos[2 * i + 1];
                float s2 = sin[2 * i + 1];
                float br = real[b] * c1 - imaginary[b] * s1;
                float bi = real[b] * s1 + imaginary[b] * c1;
                float dr = real[d] * c1 - imaginary[d] * s1;
                float di = real[d] * s1 + imaginary[d] * c1;
                float ar = real[a];
                float ai = imaginary[a];
                float cr = real[c];
                float ci = imaginary[c];
                float sumR = cr + dr;
                float sumI = ci + di;
                float differenceR = cr - dr;
                float differenceI = ci - di;
                float lowR = sumR * c2 - sumI * s2;
                float lowI = sumR * s2 + sumI * c2;
                float highR = differenceR * s2 + differenceI * c2; // times -i: a quarter turn back
                float highI = differenceI * s2 - differenceR * c2;
                real[a] = ar + br + lowR;
                imaginary[a] = ai + bi + lowI;
                real[c] = ar + br - lowR;
                imaginary[c] = ai + bi - lowI;
                real[b] = ar - br + highR;
                imaginary[b] = ai - bi + highI;
                real[d] = ar - br - highR;
                imaginary[d] = ai - bi - highI;
            }
        }
    }

    private void reorder(float[] real, float[] imaginary) {
        for (int i = 0; i < size; i++) {
            int j = reversed[i];
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

package dev.cadenza.evaluate;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.SeededRandom;
import java.util.Arrays;

/** Sounds at 44.1 kHz that the tests of this package listen to. */
public final class Sounds {
    public static final int RATE = 44_100;

    private static final double[] SCALE = {220, 246.9, 261.6, 293.7, 329.6, 349.2, 392, 440, 493.9, 523.3};

    private Sounds() {}

    public static MonoSound of(float[] samples) {
        return MonoSound.of(samples, RATE);
    }

    public static float[] silence(double seconds) {
        return new float[(int) (seconds * RATE)];
    }

    public static float[] noise(double seconds, double deviation, long seed) {
        SeededRandom random = new SeededRandom(seed);
        float[] samples = silence(seconds);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (deviation * random.nextGaussian());
        }
        return samples;
    }

    /**
     * A plucked tone with five partials, added from {@code start} seconds on, that decays by 1/e in {@code decay}
     * seconds.
     */
    public static void pluck(float[] into, double start, double hertz, double decay) {
        int first = (int) (start * RATE);
        for (int i = 0; i < 6 * decay * RATE && first + i < into.length; i++) {
            double time = (double) i / RATE;
            double sum = 0;
            for (int k = 1; k <= 5; k++) {
                sum += Math.sin(2 * Math.PI * k * hertz * time) / k;
            }
            into[first + i] += (float) (0.15 * Math.min(1, time / 0.003) * Math.exp(-time / decay) * sum);
        }
    }

    /** A random tune of plucked tones, one every {@code period} seconds. */
    public static float[] tune(double seconds, double period, long seed) {
        SeededRandom random = new SeededRandom(seed);
        float[] samples = silence(seconds);
        for (int n = 0; n * period < seconds; n++) {
            pluck(samples, n * period, SCALE[random.nextInt(SCALE.length)], 0.4);
        }
        return samples;
    }

    /** {@code samples} in pieces of {@code length} seconds, put together anew in random order. */
    public static float[] shuffled(float[] samples, double length, long seed) {
        int size = (int) (length * RATE);
        int[] order = new int[samples.length / size];
        Arrays.setAll(order, i -> i);
        new SeededRandom(seed).shuffle(order);
        float[] joined = new float[order.length * size];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(samples, order[i] * size, joined, i * size, size);
        }
        return joined;
    }
}

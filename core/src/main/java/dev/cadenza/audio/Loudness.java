package dev.cadenza.audio;

import java.io.IOException;
import java.util.Arrays;

/**
 * Integrated loudness after ITU-R BS.1770-4 (as used by EBU R 128): K-weighted energy of 400 ms blocks that overlap by
 * three quarters, gated at -70 LUFS and at 10 LU below what passes that. Sound of less than 400 ms is measured as a
 * whole, without gates.
 */
public final class Loudness {
    /** What silence is measured as, in LUFS. */
    public static final double SILENCE = -70;

    private static final int STEPS_PER_BLOCK = 4;
    private static final double RELATIVE_GATE = -10;

    private final int stepLength; // samples in 100 ms
    private final double[] weights; // per channel
    private final KWeighting[] filters;
    private double[] steps = new double[1024]; // weighted energy of each 100 ms
    private int stepCount;
    private double stepEnergy;
    private int stepFilled;

    /** That of channels which count by {@code weights}, see {@link ChannelLayout#loudnessWeights}. */
    Loudness(int rate, double[] weights) {
        this.stepLength = Math.max(1, rate / 10);
        this.weights = weights.clone();
        this.filters = new KWeighting[weights.length];
        Arrays.setAll(filters, c -> new KWeighting(rate));
    }

    /** The integrated loudness of {@code sound} in LUFS, {@link #SILENCE} at least. */
    public static double of(MonoSound sound) throws IOException {
        Loudness loudness = new Loudness(sound.rate(), new double[] {1});
        float[][] block = new float[1][1 << 14];
        for (long from = 0; from < sound.samples(); from += block[0].length) {
            int count = (int) Math.min(block[0].length, sound.samples() - from);
            sound.read(from, block[0], 0, count);
            loudness.accept(block, count);
        }
        return loudness.integrated();
    }

    /** Takes the next {@code count} samples of each channel. */
    void accept(float[][] channels, int count) {
        for (int from = 0; from < count; ) {
            int now = Math.min(count - from, stepLength - stepFilled);
            for (int c = 0; c < filters.length; c++) {
                if (weights[c] > 0) {
                    stepEnergy += weights[c] * filters[c].energy(channels[c], from, now);
                }
            }
            stepFilled += now;
            from += now;
            if (stepFilled == stepLength) {
                endStep();
            }
        }
    }

    /** The loudness of all that was taken, in LUFS, {@link #SILENCE} at least. */
    double integrated() {
        if (stepCount < STEPS_PER_BLOCK) {
            return ungated();
        }
        double absolute = gatedMean(energyAt(SILENCE));
        if (absolute == 0) {
            return SILENCE;
        }
        double gate = Math.max(energyAt(SILENCE), absolute * Math.pow(10, RELATIVE_GATE / 10));
        return Math.max(SILENCE, lufs(gatedMean(gate)));
    }

    /** The level of sound that is shorter than one block, which no gate lets pass: the mean of all of it. */
    private double ungated() {
        double energy = stepEnergy;
        for (int step = 0; step < stepCount; step++) {
            energy += steps[step] * stepLength;
        }
        long samples = (long) stepCount * stepLength + stepFilled;
        return energy <= 0 ? SILENCE : Math.max(SILENCE, lufs(energy / samples));
    }

    private void endStep() {
        if (stepCount == steps.length) {
            steps = Arrays.copyOf(steps, 2 * stepCount);
        }
        steps[stepCount++] = stepEnergy / stepLength;
        stepEnergy = 0;
        stepFilled = 0;
    }

    /** The mean energy of the blocks above {@code gate}, 0 if there are none. */
    private double gatedMean(double gate) {
        double sum = 0;
        int blocks = 0;
        for (int last = STEPS_PER_BLOCK; last <= stepCount; last++) {
            double block = 0;
            for (int step = last - STEPS_PER_BLOCK; step < last; step++) {
                block += steps[step] / STEPS_PER_BLOCK;
            }
            if (block > gate) {
                sum += block;
                blocks++;
            }
        }
        return blocks == 0 ? 0 : sum / blocks;
    }

    private static double lufs(double energy) {
        return -0.691 + 10 * Math.log10(energy);
    }

    private static double energyAt(double lufs) {
        return Math.pow(10, (lufs + 0.691) / 10);
    }

    /**
     * The two filters of BS.1770 in a row, designed for any rate from the analogue prototypes behind its table for 48
     * kHz.
     */
    private static final class KWeighting {
        private final double[] shelf; // b0 b1 b2 a1 a2
        private final double[] highPass;
        private double s1;
        private double s2;
        private double h1;
        private double h2;

        KWeighting(int rate) {
            this.shelf = shelf(rate);
            this.highPass = highPass(rate);
        }

        double energy(float[] samples, int from, int count) {
            double sum = 0;
            for (int i = from; i < from + count; i++) {
                double in = samples[i];
                double shelved = shelf[0] * in + s1;
                s1 = shelf[1] * in - shelf[3] * shelved + s2;
                s2 = shelf[2] * in - shelf[4] * shelved;
                double out = shelved + h1;
                h1 = -2 * shelved - highPass[3] * out + h2;
                h2 = shelved - highPass[4] * out;
                sum += out * out;
            }
            return sum;
        }

        private static double[] shelf(int rate) {
            double k = Math.tan(Math.PI * 1681.974450955533 / rate);
            double gain = Math.pow(10, 3.999843853973347 / 20);
            double middle = Math.pow(gain, 0.4996667741545416);
            double q = 0.7071752369554196;
            double norm = 1 + k / q + k * k;
            return new double[] {
                (gain + middle * k / q + k * k) / norm,
                2 * (k * k - gain) / norm,
                (gain - middle * k / q + k * k) / norm,
                2 * (k * k - 1) / norm,
                (1 - k / q + k * k) / norm
            };
        }

        private static double[] highPass(int rate) {
            double k = Math.tan(Math.PI * 38.13547087602444 / rate);
            double q = 0.5003270373238773;
            double norm = 1 + k / q + k * k;
            return new double[] {1, -2, 1, 2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm};
        }
    }
}

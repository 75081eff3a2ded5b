package dev.cadenza.synthesis;

import java.util.Arrays;

/**
 * Decaying sine waves, each made by the recurrence y[n] = 2 g cos(w) y[n-1] - g^2 y[n-2], four at a time so that the
 * processor doesn't wait for one of them.
 */
final class PartialBank {
    private static final double INAUDIBLE = 2e-5;
    private static final int LANES = 4;

    private final int sampleRate;
    private double[] first =
            new double[64]; // y[n-1] and y[n-2] before the first sample, 2 g cos(w), g^2: four numbers a partial
    private int[] lengths = new int[16];
    private int size;

    PartialBank(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /**
     * Adds a sine of {@code hertz} and {@code amplitude} that begins at {@code phase} and falls by 60 dB in
     * {@code ring} seconds.
     */
    void add(double hertz, double amplitude, double phase, double ring) {
        if (size == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * size);
            first = Arrays.copyOf(first, 8 * size);
        }
        double angle = 2 * Math.PI * hertz / sampleRate;
        double decay = StrictMath.pow(10, -3 / (ring * sampleRate));
        first[4 * size] = amplitude / decay * StrictMath.sin(phase - angle);
        first[4 * size + 1] = amplitude / (decay * decay) * StrictMath.sin(phase - 2 * angle);
        first[4 * size + 2] = 2 * decay * StrictMath.cos(angle);
        first[4 * size + 3] = decay * decay;
        double audible = StrictMath.log(INAUDIBLE / Math.abs(amplitude)) / StrictMath.log(decay);
        lengths[size] = (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2.0, audible));
        size++;
    }

    /** Adds the sound of all partials to {@code sound}, each until it has become inaudible. */
    void addTo(double[] sound) {
        for (int from = 0; from < size; from += LANES) {
            double[] state = new double[4 * LANES]; // lanes beyond the last partial stay silent
            System.arraycopy(first, 4 * from, state, 0, 4 * Math.min(LANES, size - from));
            int length = 0;
            for (int i = from; i < Math.min(from + LANES, size); i++) {
                length = Math.max(length, Math.min(lengths[i], sound.length));
            }
            addFour(state, sound, length);
        }
    }

    private static void addFour(double[] state, double[] sound, int length) {
        double a1 = state[0], a2 = state[1], aTurn = state[2], aDecay = state[3];
        double b1 = state[4], b2 = state[5], bTurn = state[6], bDecay = state[7];
        double c1 = state[8], c2 = state[9], cTurn = state[10], cDecay = state[11];
        double d1 = state[12], d2 = state[13], dTurn = state[14], dDecay = state[15];
        for (int n = 0; n < length; n++) {
            double a = aTurn * a1 - aDecay * a2;
            double b = bTurn * b1 - bDecay * b2;
            double c = cTurn * c1 - cDecay * c2;
            double d = dTurn * d1 - dDecay * d2;
            sound[n] += (a + b) + (c + d);
            a2 = a1;
            a1 = a;
            b2 = b1;
            b1 = b;
            c2 = c1;
            c1 = c;
            d2 = d1;
            d1 = d;
        }
    }
}

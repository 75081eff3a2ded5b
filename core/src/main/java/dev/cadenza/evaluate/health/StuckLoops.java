package dev.cadenza.evaluate.health;

import dev.cadenza.analysis.Stft;
import dev.cadenza.audio.MonoSound;
import java.io.IOException;

/**
 * Finds where a sound holds still or goes round in a short circle, as a recurrent network does that has fallen into a
 * fixed point or a limit cycle: blocks whose spectra equal those of a few blocks before. Blocks of several lengths
 * are tried, since a circle is only seen in blocks of which it is a whole number. Live sound never equals itself that
 * closely; a tone that a synthesiser holds unmoved for as long does, and is told of too.
 */
final class StuckLoops {
    private static final double LEAST_SECONDS = 2;
    private static final double EQUAL = 0.999; // correlation of amplitude spectra
    private static final double SAME_LEVEL = 1.06; // amplitudes within half a dB
    private static final double QUIETEST = 1e-8; // power below which sound is silence and not stuck
    private static final int LONGEST_CYCLE = 24; // blocks
    private static final int[] BLOCKS = {2048, 1837}; // 11025 samples are 6 and nearly 5.4 of them

    private StuckLoops() {}

    /**
     * A stretch that repeats itself.
     *
     * @param start in seconds
     * @param period of what is repeated, in seconds
     * @param seconds its length, 0 if there is none
     */
    record Loop(double start, double period, double seconds) {}

    /** The longest stuck stretch of {@code sound}. */
    static Loop longest(MonoSound sound) throws IOException {
        Loop longest = new Loop(0, 0, 0);
        for (int block : BLOCKS) {
            Watch watch = new Watch(block, sound.rate());
            new Stft(2048, block).forEach(sound, watch::accept);
            longest = watch.longest.seconds > longest.seconds ? watch.longest : longest;
        }
        return longest;
    }

    private static final class Watch {
        private final double blockSeconds;
        private final float[][] past = new float[LONGEST_CYCLE + 1][]; // amplitude spectra, a ring
        private final double[] energy = new double[LONGEST_CYCLE + 1];
        private final int[] equal = new int[LONGEST_CYCLE + 1]; // blocks in a row that equal the one so many before
        private Loop longest = new Loop(0, 0, 0);

        Watch(int block, int rate) {
            this.blockSeconds = (double) block / rate;
        }

        void accept(int t, float[] power) {
            int here = t % past.length;
            float[] now = new float[power.length];
            double total = 0;
            for (int k = 0; k < now.length; k++) {
                now[k] = (float) Math.sqrt(power[k]);
                total += power[k];
            }
            past[here] = now;
            energy[here] = total;
            for (int cycle = 1; cycle <= Math.min(t, LONGEST_CYCLE); cycle++) {
                boolean same = total > QUIETEST && isEqual(here, (t - cycle) % past.length);
                equal[cycle] = same ? equal[cycle] + 1 : 0;
                double seconds = (equal[cycle] + cycle) * blockSeconds;
                boolean round = equal[cycle] >= cycle && equal[cycle] * blockSeconds >= LEAST_SECONDS;
                if (round && seconds > longest.seconds + cycle * blockSeconds) {
                    longest = new Loop((t + 1) * blockSeconds - seconds, cycle * blockSeconds, seconds);
                }
            }
        }

        private boolean isEqual(int a, int b) {
            double ratio = Math.sqrt(energy[a] / Math.max(1e-30, energy[b]));
            if (ratio > SAME_LEVEL || ratio < 1 / SAME_LEVEL) {
                return false;
            }
            double sum = 0;
            for (int k = 0; k < past[a].length; k++) {
                sum += past[a][k] * past[b][k];
            }
            return sum >= EQUAL * Math.sqrt(energy[a] * energy[b]);
        }
    }
}

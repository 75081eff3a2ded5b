package dev.cadenza.evaluate.health;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.StandardSound;
import java.io.IOException;

/**
 * What can be told of a sound sample by sample.
 *
 * @param notFinite samples that are not numbers
 * @param clipped samples in runs of at least three at full scale or beyond
 * @param offset the mean
 * @param silentSeconds time in stretches of 10 ms below -60 dBFS
 * @param longestSilence the longest of it without a break, in seconds
 * @param drift the level of the last tenth over the first, in dB, both -90 dBFS at least
 */
record SampleFaults(
        long notFinite, long clipped, double offset, double silentSeconds, double longestSilence, double drift) {
    private static final int BLOCK = 1 << 14;
    private static final double SILENCE = StandardSound.SILENCE * StandardSound.SILENCE; // power
    private static final float FULL = 0.9999f; // what 16 bits can hold
    private static final int RUN = 3;
    private static final double STRETCHES_PER_SECOND = 100;

    static SampleFaults of(MonoSound sound) throws IOException {
        Count count = new Count(sound);
        float[] block = new float[BLOCK];
        for (long from = 0; from < sound.samples(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, sound.samples() - from);
            sound.read(from, block, 0, length);
            for (int i = 0; i < length; i++) {
                count.accept(from + i, block[i]);
            }
        }
        return count.result();
    }

    private static final class Count {
        private final long samples;
        private final int rate;
        private final int stretch;
        private long notFinite;
        private long clipped;
        private int run;
        private double sum;
        private double stretchPower;
        private int inStretch;
        private long silent;
        private long silence;
        private long longest;
        private double firstPower;
        private double lastPower;

        Count(MonoSound sound) {
            this.samples = sound.samples();
            this.rate = sound.rate();
            this.stretch = Math.max(1, (int) (rate / STRETCHES_PER_SECOND));
        }

        void accept(long place, float given) {
            boolean finite = Float.isFinite(given);
            float sample = finite ? given : 0;
            notFinite += finite ? 0 : 1;
            run = Math.abs(sample) >= FULL ? run + 1 : 0;
            clipped += run == RUN ? RUN : run > RUN ? 1 : 0;
            sum += sample;
            double power = (double) sample * sample;
            firstPower += place < samples / 10 ? power : 0;
            lastPower += place >= samples - samples / 10 ? power : 0;
            stretchPower += power;
            if (++inStretch == stretch) {
                endStretch();
            }
        }

        private void endStretch() {
            if (stretchPower < SILENCE * stretch) {
                silent += stretch;
                silence += stretch;
                longest = Math.max(longest, silence);
            } else {
                silence = 0;
            }
            stretchPower = 0;
            inStretch = 0;
        }

        SampleFaults result() {
            double tenth = Math.max(1, samples / 10);
            return new SampleFaults(
                    notFinite,
                    clipped,
                    samples == 0 ? 0 : sum / samples,
                    (double) silent / rate,
                    (double) longest / rate,
                    level(lastPower / tenth) - level(firstPower / tenth));
        }

        private static double level(double power) {
            return 10 * Math.log10(Math.max(1e-9, power));
        }
    }
}

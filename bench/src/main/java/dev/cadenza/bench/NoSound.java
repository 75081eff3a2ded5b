package dev.cadenza.bench;

import dev.cadenza.audio.StandardSound;
import dev.cadenza.audio.StereoSound;
import java.util.Arrays;

/** Silence of any length, where only what is done with it matters. */
record NoSound(long samples, int rate) implements StereoSound {
    @Override
    public double rms() {
        return StandardSound.RMS;
    }

    @Override
    public void read(long from, float[][] into, int offset, int count) {
        for (float[] channel : into) {
            Arrays.fill(channel, offset, offset + count, 0);
        }
    }
}

package dev.cadenza.bench;

import dev.cadenza.audio.StereoSound;
import java.util.Arrays;

/** Silence of any length, where only what is done with it matters. */
record NoSound(long samples, int rate) implements StereoSound {
    private static final double USUAL_RMS = 0.1;

    @Override
    public double rms() {
        return USUAL_RMS;
    }

    @Override
    public void read(long from, float[][] into, int offset, int count) {
        for (float[] channel : into) {
            Arrays.fill(channel, offset, offset + count, 0);
        }
    }
}

package dev.cadenza.render;

import java.util.Arrays;

/** Keeps all sound that it is given. */
public final class Collected implements StereoSink {
    private float[][] sound = new float[2][1 << 12];
    private int count;
    private int most;

    @Override
    public void accept(float[][] more, int added) {
        while (count + added > sound[0].length) {
            sound[0] = Arrays.copyOf(sound[0], 2 * count + added);
            sound[1] = Arrays.copyOf(sound[1], 2 * count + added);
        }
        System.arraycopy(more[0], 0, sound[0], count, added);
        System.arraycopy(more[1], 0, sound[1], count, added);
        count += added;
        most = Math.max(most, added);
    }

    public int count() {
        return count;
    }

    public float[] channel(int channel) {
        return Arrays.copyOf(sound[channel], count);
    }
}

package dev.cadenza.audio;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Mixes interleaved channels by the factors of a {@link ChannelMix}. For use by one thread. */
final class Downmix {
    private final int channels;
    private final int[][] used; // the channels with a factor, of left, right and mono
    private final float[][] factors; // of these

    Downmix(ChannelMix mix) {
        this.channels = mix.channels();
        List<List<Double>> rows = List.of(mix.left(), mix.right(), mix.mono());
        this.used = new int[rows.size()][];
        this.factors = new float[rows.size()][];
        for (int row = 0; row < used.length; row++) {
            List<Double> all = rows.get(row);
            used[row] =
                    IntStream.range(0, channels).filter(c -> all.get(c) != 0).toArray();
            factors[row] = new float[used[row].length];
            for (int i = 0; i < used[row].length; i++) {
                factors[row][i] = all.get(used[row][i]).floatValue();
            }
        }
    }

    /** Mixes the left side of {@code count} frames. */
    void left(float[] frames, float[] into, int count) {
        mix(0, frames, into, count);
    }

    /** Mixes the right side of {@code count} frames. */
    void right(float[] frames, float[] into, int count) {
        mix(1, frames, into, count);
    }

    /** Mixes what is listened to of {@code count} frames. */
    void mono(float[] frames, float[] into, int count) {
        mix(2, frames, into, count);
    }

    private void mix(int row, float[] frames, float[] into, int count) {
        Arrays.fill(into, 0, count, 0);
        for (int k = 0; k < used[row].length; k++) {
            float factor = factors[row][k];
            for (int i = 0, at = used[row][k]; i < count; i++, at += channels) {
                into[i] += factor * frames[at];
            }
        }
    }
}

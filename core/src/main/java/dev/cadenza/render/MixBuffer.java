package dev.cadenza.render;

import java.io.IOException;
import java.util.Arrays;

/** Sound to which voices are still added; what is final goes out at the front, so that it stays short. */
final class MixBuffer {
    private static final int OUT = 1 << 13;

    private final StereoSink sink;
    private float[][] sound = new float[2][1 << 16]; // from base on
    private final float[][] out = new float[2][OUT];
    private long base;
    private int used;

    MixBuffer(StereoSink sink) {
        this.sink = sink;
    }

    /** The first sample that is not out yet. */
    long base() {
        return base;
    }

    /**
     * Adds {@code count} samples of {@code voice} from {@code offset} on at {@code time}; what is out already is left
     * as it is.
     */
    void add(long time, float[][] voice, int offset, int count) {
        int skipped = (int) Math.min(count, Math.max(0, base - time));
        int at = (int) (time + skipped - base);
        int adding = count - skipped;
        if (adding <= 0) {
            return;
        }
        grow(at + adding);
        for (int c = 0; c < 2; c++) {
            float[] channel = sound[c];
            float[] from = voice[c];
            for (int i = 0; i < adding; i++) {
                channel[at + i] += from[offset + skipped + i];
            }
        }
    }

    /** Everything before {@code time} is final. */
    void flush(long time) throws IOException {
        while (base < time) {
            int count = (int) Math.min(OUT, time - base);
            grow(count);
            for (int c = 0; c < 2; c++) {
                System.arraycopy(sound[c], 0, out[c], 0, count);
                System.arraycopy(sound[c], count, sound[c], 0, used - count);
                Arrays.fill(sound[c], used - count, used, 0);
            }
            used -= count;
            base += count;
            sink.accept(out, count);
        }
    }

    private void grow(int needed) {
        if (needed > sound[0].length) {
            for (int c = 0; c < 2; c++) {
                sound[c] = Arrays.copyOf(sound[c], Math.max(needed, 2 * sound[c].length));
            }
        }
        used = Math.max(used, needed);
    }
}

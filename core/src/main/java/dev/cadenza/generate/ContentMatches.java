package dev.cadenza.generate;

import dev.cadenza.units.ContentFrames;
import dev.cadenza.units.WhiteContent;
import java.util.Arrays;

/**
 * How much the output sounds like each place of a stretch of a recording: for each frame of it the inner products of
 * the output's last frames with those that end there, summed under exponential windows. A frame that is pushed moves
 * all sums on by one place.
 */
final class ContentMatches implements Excerpts.Excerpt {
    /** The time constant of the window under which three seconds are compared, in seconds. */
    static final double LONG_SECONDS = 2;

    private static final int BANDS = ContentFrames.BANDS;

    private final float[] decays; // from frame to frame, [window]
    private final int piece;
    private final int from;
    private final int size;
    private final byte[] content; // [frame][band]
    private final float[][] bands; // the same, [band][frame], since whole rows are multiplied several numbers at a time
    private final float[][] energies; // of what ends at each frame, [window][frame]
    private final float[] products;
    private final float[][] played; // [window][frame]
    private final float[][] tried; // likewise, with what is tried out

    /**
     * Frames {@code from} to {@code from + size} of recording {@code piece}, before anything was played, under windows
     * of {@code decays}.
     */
    ContentMatches(WhiteContent content, int piece, int from, int size, float[] decays) {
        this.decays = decays;
        int windows = decays.length;
        this.piece = piece;
        this.from = from;
        this.size = size;
        this.content = new byte[size * BANDS];
        content.copy(piece, from, size, this.content, 0);
        this.bands = new float[BANDS][size];
        for (int frame = 0; frame < size; frame++) {
            for (int band = 0; band < BANDS; band++) {
                bands[band][frame] = this.content[frame * BANDS + band];
            }
        }
        this.products = new float[size];
        this.energies = new float[windows][size];
        this.played = new float[windows][size];
        this.tried = new float[windows][size];
        for (int w = 0; w < windows; w++) {
            float energy = 0;
            for (int frame = 0; frame < size; frame++) {
                energy = louder(energy, decays[w], this.content, frame * BANDS);
                energies[w][frame] = energy;
            }
        }
    }

    /** By how much a window of {@code seconds} falls from one frame to the next. */
    static float decay(double seconds) {
        return (float) Math.exp(-ContentFrames.HOP / (seconds * WhiteContent.RATE));
    }

    /** The sum of a window of {@code decay} over frames' energies, {@code energy} so far, with one more frame. */
    static float louder(float energy, float decay, byte[] frames, int at) {
        return decay * energy + WhiteContent.product(frames, at, frames, at);
    }

    private static double likeness(float product, float energy, float other) {
        return product / Math.sqrt((double) energy * other + 1e-9);
    }

    @Override
    public int piece() {
        return piece;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int size() {
        return size;
    }

    /** The output went on with the frame at {@code at} of {@code frames}. */
    void play(byte[] frames, int at) {
        push(frames, at, played);
    }

    /** From now on what was played counts as what is tried out. */
    void begin() {
        for (int w = 0; w < played.length; w++) {
            System.arraycopy(played[w], 0, tried[w], 0, size);
        }
    }

    /** What is tried out goes on with the frame at {@code at} of {@code frames}. */
    void tryOut(byte[] frames, int at) {
        push(frames, at, tried);
    }

    private void push(byte[] frames, int at, float[][] sums) {
        Arrays.fill(products, 0);
        for (int band = 0; band < BANDS; band++) {
            add(frames[at + band], bands[band], products);
        }
        for (int w = 0; w < sums.length; w++) {
            moveOn(sums[w], decays[w], products);
        }
    }

    private static void add(float weight, float[] row, float[] sums) {
        for (int frame = 0; frame < sums.length; frame++) {
            sums[frame] += weight * row[frame];
        }
    }

    private static void moveOn(float[] sums, float decay, float[] products) {
        System.arraycopy(sums, 0, sums, 1, sums.length - 1);
        sums[0] = 0;
        for (int frame = 0; frame < sums.length; frame++) {
            sums[frame] = decay * sums[frame] + products[frame];
        }
    }

    /** The likeness of what is tried out, whose energy is {@code energy}, to what ends at {@code frame}. */
    double likeness(int window, int frame, float energy) {
        return likeness(tried[window][frame], energy, energies[window][frame]);
    }

    /** What is tried out at {@code frame}: a sum for each window. */
    float[] sums(int frame) {
        float[] sums = new float[tried.length];
        for (int w = 0; w < sums.length; w++) {
            sums[w] = tried[w][frame];
        }
        return sums;
    }

    /**
     * How much the output exceeds {@code limits} of likeness to what ends {@code count} frames after {@code frame} in
     * the recording, at most; 0 for not at all and beyond the recording's end.
     *
     * @param sums at {@code frame}, to which {@code count} of {@code frames} are added, [window]
     * @param energies of the output then, [window]
     */
    double excessAfter(int frame, float[] sums, byte[] frames, int count, float[] energies, double[] limits) {
        if (frame + count >= size) {
            return 0;
        }
        float[] then = sums.clone();
        for (int i = 0; i < count; i++) {
            int product = WhiteContent.product(frames, i * BANDS, content, (frame + 1 + i) * BANDS);
            for (int w = 0; w < then.length; w++) {
                then[w] = decays[w] * then[w] + product;
            }
        }
        double most = 0;
        for (int w = 0; w < then.length; w++) {
            most = Math.max(most, likeness(then[w], energies[w], this.energies[w][frame + count]) - limits[w]);
        }
        return most;
    }
}

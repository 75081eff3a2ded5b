package dev.cadenza.audio;

import org.jspecify.annotations.Nullable;

/**
 * Makes of a file's interleaved frames the channels that are asked for, and watches what the mix does. For one pass and
 * one thread.
 */
final class Mixer {
    /** Which channels are asked for. */
    enum Output {
        /** One, to listen to. */
        MONO,
        /** Left and right, or one if they are the same. */
        STEREO,
        /** The file's own. */
        ALL
    }

    private final Output output;
    private final ChannelMix mix;
    private final int channels;
    private final Downmix downmix;
    private final float[][] block;
    private final @Nullable ChannelWatch watch;
    private final float[] left;
    private final float[] right;

    /**
     * A mixer for one pass.
     *
     * @param watching whether to watch; a mix whose sides are the same needs no watch
     * @param rate samples per second
     * @param mostFrames the most frames at a time
     */
    Mixer(Output output, ChannelMix mix, boolean watching, int rate, int mostFrames) {
        this.output = output;
        this.mix = mix;
        this.channels = mix.channels();
        this.downmix = new Downmix(mix);
        this.watch = watching && !mix.single() ? new ChannelWatch(mix, rate) : null;
        this.block = new float[outputs()][mostFrames];
        this.left = new float[watch == null ? 0 : mostFrames];
        this.right = new float[watch == null ? 0 : mostFrames];
    }

    /** How many channels come out. */
    int outputs() {
        return switch (output) {
            case MONO -> 1;
            case STEREO -> mix.single() ? 1 : 2;
            case ALL -> channels;
        };
    }

    /** The channels of {@code count} frames, [channel][sample]; valid until the next call. */
    float[][] take(float[] frames, int count) {
        if (watch != null) {
            downmix.left(frames, left, count);
            downmix.right(frames, right, count);
            watch.accept(frames, left, right, count);
        }
        switch (output) {
            case MONO -> downmix.mono(frames, block[0], count);
            case STEREO -> {
                downmix.left(frames, block[0], count);
                if (block.length > 1) {
                    downmix.right(frames, block[1], count);
                }
            }
            case ALL -> separate(frames, count);
        }
        return block;
    }

    private void separate(float[] frames, int count) {
        for (int c = 0; c < channels; c++) {
            for (int i = 0, at = c; i < count; i++, at += channels) {
                block[c][i] = frames[at];
            }
        }
    }

    /** What was seen, after the last frame; null if nothing was watched. */
    @Nullable ChannelWatch seen() {
        if (watch != null) {
            watch.finish();
        }
        return watch;
    }
}

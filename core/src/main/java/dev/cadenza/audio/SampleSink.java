package dev.cadenza.audio;

import java.io.IOException;

/** Takes decoded sound block by block. */
public interface SampleSink {
    /**
     * Called before the first block; and a second time if decoding begins anew, because the standard mix turned out to
     * cancel the sound or to hold a dead channel: then all that was taken before is to be forgotten.
     *
     * @param rate samples per second
     * @param channels the number of channels
     * @throws IOException if what was taken can't be undone
     */
    void begin(int rate, int channels) throws IOException;

    /** {@link #begin(int, int)} for those who want to know where the channels belong; this is what is called. */
    default void begin(int rate, ChannelLayout layout) throws IOException {
        begin(rate, layout.channels());
    }

    /**
     * Takes the next {@code count} samples of each channel.
     *
     * @param channels [channel][sample]; only the first {@code count} samples count, and only during the call
     * @throws IOException if they can't be taken; decoding ends
     */
    void accept(float[][] channels, int count) throws IOException;
}

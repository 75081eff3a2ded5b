package dev.cadenza.audio;

import java.io.IOException;

/** Takes decoded sound block by block. */
public interface SampleSink {
    /**
     * Takes the next {@code count} samples of each channel.
     *
     * @param channels [channel][sample]; only the first {@code count} samples count, and only during the call
     * @throws IOException if they can't be taken; decoding ends
     */
    void accept(float[][] channels, int count) throws IOException;

    /**
     * Forgets all that was taken: decoding begins anew, because the plain mix of the channels into one turned out to cancel the sound.
     * Happens at most once, and only when decoding to mono.
     *
     * @throws IOException if what was taken can't be undone
     */
    void restart() throws IOException;
}

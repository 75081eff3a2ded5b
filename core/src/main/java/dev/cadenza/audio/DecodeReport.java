package dev.cadenza.audio;

import org.jspecify.annotations.Nullable;

/**
 * How a decoding went.
 *
 * @param info what the file says of itself
 * @param samples samples decoded in each channel
 * @param rate samples per second of what was decoded
 * @param channels channels of what was decoded
 * @param facts what the file's own channels are like and how they are mixed
 * @param damage a sentence on what could not be decoded, or null if all was
 */
public record DecodeReport(
        AudioInfo info,
        long samples,
        int rate,
        int channels,
        ChannelFacts facts,
        @Nullable String damage) {
    /** The decoded length in seconds. */
    public double seconds() {
        return (double) samples / rate;
    }
}

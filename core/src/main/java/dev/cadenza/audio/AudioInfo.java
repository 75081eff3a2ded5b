package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

/**
 * What a file says about its sound.
 *
 * @param format the container, such as {@code "mp3"} or {@code "flac"}
 * @param codec the encoding, such as {@code "mp3"} or {@code "pcm_s16le"}
 * @param seconds the announced length, an estimate for some formats; -1 where the file doesn't say
 * @param rate samples per second of each channel
 * @param channels the number of channels
 * @param bitRate bits per second; 0 where unknown
 */
public record AudioInfo(String format, String codec, double seconds, int rate, int channels, long bitRate) {
    /** Checks the figures. */
    public AudioInfo {
        require(rate > 0, "sample rate must be positive, got %d", rate);
        require(channels > 0, "channels must be positive, got %d", channels);
    }
}

package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

/**
 * How a file is decoded.
 *
 * @param rate samples per second to resample to, or 0 for the file's own rate
 * @param mono whether the channels are mixed into one
 */
public record DecodeSettings(int rate, boolean mono) {
    /** Grows when the same settings would give other samples than before, so that cached audio is made anew. */
    public static final int VERSION = 2;

    /** Checks the rate. */
    public DecodeSettings {
        require(
                rate == 0 || (rate >= 1000 && rate <= 768_000),
                "sample rate must be 1000 to 768000 or 0, got %d",
                rate);
    }

    /** One channel at {@code rate}. */
    public static DecodeSettings mono(int rate) {
        return new DecodeSettings(rate, true);
    }

    /** The file's own channels, at {@code rate}. */
    public static DecodeSettings channels(int rate) {
        return new DecodeSettings(rate, false);
    }

    /** The file's own channels at its own rate. */
    public static DecodeSettings asRecorded() {
        return new DecodeSettings(0, false);
    }
}

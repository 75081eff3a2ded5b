package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

/**
 * How a file is decoded.
 *
 * @param rate samples per second to resample to, or 0 for the file's own rate
 * @param mono whether the channels are mixed into one
 * @param keepChannels whether a dead channel and inverted phase stay as they are in stereo; otherwise they are mended
 */
public record DecodeSettings(int rate, boolean mono, boolean keepChannels) {
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
        return new DecodeSettings(rate, true, false);
    }

    /** The file's own channels, at {@code rate}. */
    public static DecodeSettings channels(int rate) {
        return new DecodeSettings(rate, false, false);
    }

    /** The file's own channels at its own rate. */
    public static DecodeSettings asRecorded() {
        return new DecodeSettings(0, false, false);
    }

    /** The same with channels kept as they are, or mended. */
    public DecodeSettings keepingChannels(boolean keep) {
        return new DecodeSettings(rate, mono, keep);
    }

    /** What tells the files of a cache from those of other settings, beside the rate. */
    String version() {
        return (keepChannels ? "kept-v" : "v") + VERSION;
    }
}

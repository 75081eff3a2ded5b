package dev.cadenza.render;

import static dev.cadenza.base.Require.require;

/**
 * A passage of a recording in the output; all positions in samples at the output's rate.
 *
 * @param piece the recording
 * @param source its first attack in the recording
 * @param length how far the recording goes on until its next attack, which is no more part of the run, or until its end
 * @param at where the first attack stands in the output
 * @param gain what the recording's samples are multiplied with
 */
public record PlacedRun(int piece, long source, long length, long at, float gain) {
    /** Checks the figures. */
    public PlacedRun {
        require(piece >= 0 && source >= 0 && at >= 0, "a run must stand somewhere, got %d, %d, %d", piece, source, at);
        require(length > 0, "a run must have a length, got %d", length);
        require(gain > 0 && Float.isFinite(gain), "a gain must be above 0, got %s", gain);
    }

    /** Where in the recording the sound is that stands at {@code time} of the output. */
    long sourceAt(long time) {
        return time - at + source;
    }
}

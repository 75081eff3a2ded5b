package dev.cadenza.analysis;

import static dev.cadenza.base.Require.require;

/**
 * How {@link Onsets} picks peaks.
 *
 * @param spanSeconds the stretch around a peak that its threshold looks at
 * @param share the threshold's place from the median of the stretch (0) to its greatest value (1)
 * @param above what the threshold stands above that
 * @param background how many times the stretch's lower quartile is added: fluctuating sound, where something begins all
 *     the time, needs more to stand out
 * @param apartSeconds the least distance of two onsets
 */
public record PickSettings(double spanSeconds, double share, double above, double background, double apartSeconds) {
    /** Checks the values. */
    public PickSettings {
        require(spanSeconds > 0, "the threshold's stretch must be positive, got %s s", spanSeconds);
        require(share >= 0 && share < 1, "the threshold's share must be from 0 to below 1, got %s", share);
        require(above >= 0, "the threshold must not be under the median, got %s", above);
        require(background >= 0, "the background's part must not be negative, got %s", background);
        require(apartSeconds >= 0, "the distance of onsets must not be negative, got %s s", apartSeconds);
    }

    /** What works for music of all kinds. */
    public static PickSettings usual() {
        return new PickSettings(0.8, 0.175, 0.012, 0.5, 0.07);
    }
}

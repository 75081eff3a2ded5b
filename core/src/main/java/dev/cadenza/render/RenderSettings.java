package dev.cadenza.render;

import static dev.cadenza.base.Require.require;

/**
 * How runs are joined.
 *
 * @param lead seconds before its attack at which a run begins
 * @param fade seconds over which it fades in
 * @param entry seconds over which, from its attack on, comes in what its recording sounded before that already; it begins to during the
 *     lead; 0 lets all of it in at once
 * @param ring seconds for which the run before rings on; 0 cuts it off under the fade
 * @param ringFall decibels by which its spectrum must fall per second at least
 * @param mask the share of the ring's energy that gives way where the new run is louder, 0 to 1
 * @param align seconds by which a run may come earlier or later for its waveform to go on with the one before; 0 for no such thing
 */
public record RenderSettings(
        double lead, double fade, double entry, double ring, double ringFall, double mask, double align) {
    /** Checks the figures. */
    public RenderSettings {
        require(lead >= 0 && lead <= 0.5, "the lead must be 0 to 0.5 s, got %s", lead);
        require(fade > 0 && fade <= 0.5, "the fade must be above 0 and at most 0.5 s, got %s", fade);
        require(entry >= 0 && entry <= 2, "the entry must last 0 to 2 s, got %s", entry);
        require(ring >= 0 && ring <= 2, "the ring must last 0 to 2 s, got %s", ring);
        require(ringFall >= 0, "the ring must not grow, got %s dB/s", ringFall);
        require(mask >= 0 && mask <= 1, "the mask must be 0 to 1, got %s", mask);
        require(align >= 0 && align <= 0.02, "a run may be aligned by 0 to 0.02 s, got %s", align);
    }

    /** For music whose notes begin sharply: plucked, struck. A wave of 83 Hz or more can be aligned whatever its phase. */
    public static RenderSettings sharp() {
        return new RenderSettings(0.020, 0.012, 0.5, 0.300, 12, 0.9, 0.006);
    }

    /**
     * For such music that repeats itself from beat to beat, sequenced above all: its beats are so even that they would be less so by the
     * lags, so nothing is aligned.
     */
    public static RenderSettings repeating() {
        return sharp().unaligned();
    }

    private RenderSettings unaligned() {
        return new RenderSettings(lead, fade, entry, ring, ringFall, mask, 0);
    }

    /**
     * For music with softer attacks, which sounds on for longer; they cover less of the ring, so none of it gives way. Nothing is aligned,
     * since onsets came out less regular with it.
     */
    public static RenderSettings soft() {
        return new RenderSettings(0.020, 0.012, 0.5, 0.400, 12, 0, 0);
    }

    /** For music whose notes swell: strings, voices, pads. */
    public static RenderSettings swelling() {
        return new RenderSettings(0.090, 0.050, 0.5, 0.400, 12, 0, 0);
    }

    /** The same with all sound of a run beginning at once. */
    public RenderSettings allAtOnce() {
        return new RenderSettings(lead, fade, 0, ring, ringFall, mask, align);
    }

    /** The same with nothing but a short fade from one run to the next. */
    public RenderSettings hardCuts() {
        return new RenderSettings(lead, fade, 0, 0, ringFall, mask, 0);
    }
}

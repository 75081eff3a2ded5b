package dev.cadenza.render;

import static dev.cadenza.base.Require.require;

/**
 * How runs are joined and become sound.
 *
 * @param lead seconds before its attack at which a run begins
 * @param fade seconds over which it fades in
 * @param onset seconds over which, from its attack on, comes in what its recording sounded before that already; it
 *     begins to during the lead; 0 lets all of it in at once
 * @param release how the run before sounds on
 * @param align seconds by which a run may come earlier or later for its waveform to go on with the one before; 0 for no
 *     such thing
 * @param level how differences of level are evened out
 * @param ends how the last run fades out
 * @param ceiling decibels under full scale that the true peak keeps to, such as -1
 */
public record RenderSettings(
        double lead, double fade, double onset, Decay release, double align, Level level, Ends ends, double ceiling) {
    /**
     * How a run that was left sounds on.
     *
     * @param seconds for which it does; 0 cuts it off under the fade
     * @param fall decibels by which its spectrum must fall per second at least
     * @param mask the share of its energy that gives way where the new run is louder, 0 to 1
     */
    public record Decay(double seconds, double fall, double mask) {
        /** Checks the figures. */
        public Decay {
            require(seconds >= 0 && seconds <= 2, "the release must last 0 to 2 s, got %s", seconds);
            require(fall >= 0, "the release must not grow, got a fall of %s dB/s", fall);
            require(mask >= 0 && mask <= 1, "the mask must be 0 to 1, got %s", mask);
        }
    }

    /**
     * How the level of a run is brought nearer to the one that was left.
     *
     * @param share of the difference that is evened out, 0 to 1
     * @param most decibels by which a run is made louder or softer at most
     */
    public record Level(double share, double most) {
        /** Checks the figures. */
        public Level {
            require(share >= 0 && share <= 1, "the share must be 0 to 1, got %s", share);
            require(most >= 0 && most <= 24, "a level may be changed by 0 to 24 dB, got %s", most);
        }
    }

    /**
     * How the last run fades out.
     *
     * @param cut seconds, where the end cuts into a sound
     * @param own seconds, where its recording ends: its room may still be heard
     */
    public record Ends(double cut, double own) {
        /** Checks the figures. */
        public Ends {
            require(cut >= 0 && cut <= 10, "a fade must last 0 to 10 s, got %s", cut);
            require(own >= 0 && own <= 10, "a fade must last 0 to 10 s, got %s", own);
        }
    }

    /** Checks the figures. */
    public RenderSettings {
        require(lead >= 0 && lead <= 0.5, "the lead must be 0 to 0.5 s, got %s", lead);
        require(fade > 0 && fade <= 0.5, "the fade must be above 0 and at most 0.5 s, got %s", fade);
        require(onset >= 0 && onset <= 2, "the onset separation must last 0 to 2 s, got %s", onset);
        require(align >= 0 && align <= 0.02, "a run may be aligned by 0 to 0.02 s, got %s", align);
        require(ceiling <= 0 && ceiling >= -60, "the ceiling must be -60 to 0 dB, got %s", ceiling);
    }

    /** The same with another onset separation, in seconds. */
    public RenderSettings withOnset(double seconds) {
        return new RenderSettings(lead, fade, seconds, release, align, level, ends, ceiling);
    }

    /** The same with another release, in seconds. */
    public RenderSettings withRelease(double seconds) {
        Decay other = new Decay(seconds, release.fall(), release.mask());
        return new RenderSettings(lead, fade, onset, other, align, level, ends, ceiling);
    }

    /** The same with runs moved by at most {@code seconds} for their waveforms to go on. */
    public RenderSettings withAlign(double seconds) {
        return new RenderSettings(lead, fade, onset, release, seconds, level, ends, ceiling);
    }
}

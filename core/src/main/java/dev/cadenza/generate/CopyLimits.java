package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * What counts as a copy of a recording. Likeness is the cosine of the angle between two stretches of sound, frame by
 * frame: 1 for the same.
 *
 * @param enabled whether passages that follow a recording for longer than a run are prevented
 * @param likeness how much what was played may sound like what precedes a unit in its recording, before the unit is
 *     refused
 * @param followed how much it may sound like the recording that is played, before that must be left for something else,
 *     but where a held run goes on
 * @param match how much about a second of the output may sound like any place of the recordings that were played last
 * @param longMatch the same of about three seconds; 1 for no limit
 * @param fingerprints the share of spectral landmarks in each of three seconds of the output that may be those of one
 *     place of these recordings; 1 for no limit
 * @param window seconds, the time constant of the exponential window under which a second of sound is compared
 * @param questions how often the guards may be asked for each run, on average
 */
public record CopyLimits(
        boolean enabled,
        double likeness,
        double followed,
        double match,
        double longMatch,
        double fingerprints,
        double window,
        int questions) {
    /** Checks the figures. */
    public CopyLimits {
        require(likeness > 0 && likeness <= 1, "the likeness must be above 0 and at most 1, got %s", likeness);
        require(followed > 0 && followed <= 1, "followed must be above 0 and at most 1, got %s", followed);
        require(match > 0 && match <= 1, "the match must be above 0 and at most 1, got %s", match);
        require(longMatch > 0 && longMatch <= 1, "the long match must be above 0 and at most 1, got %s", longMatch);
        require(
                fingerprints > 0 && fingerprints <= 1,
                "the share of fingerprints must be above 0 and at most 1, got %s",
                fingerprints);
        require(window > 0 && window <= 2, "the window must be above 0 and at most 2 s, got %s", window);
        require(questions >= 1 && questions <= 10_000, "questions must be 1 to 10000, got %d", questions);
    }

    /** The same limits, heeded or not. */
    public CopyLimits enabled(boolean heeded) {
        return new CopyLimits(heeded, likeness, followed, match, longMatch, fingerprints, window, questions);
    }
}

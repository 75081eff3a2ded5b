package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * How units are drawn.
 *
 * @param temperature below 1 keeps to the likeliest, above 1 strays
 * @param nucleus the share of probability that the candidates must hold together, likeliest first; the rest is never drawn
 * @param variety 0 to 1: how soon it leaves a recording and how long before it comes back to a unit
 * @param shortestRun seconds that a run lasts at least
 * @param longestRun seconds that a run lasts at most, single longer units excepted
 * @param heldRun seconds that it may last where, beyond the longest run, nothing begins in it; 0 for no longer than others
 * @param targets how many units are weighed at each place where a run may end
 * @param guards whether passages that follow a recording for longer than a run are prevented
 * @param likeness how much what was played may sound like what precedes a unit in its recording (a cosine), before the unit is refused
 * @param followed how much it may sound like the recording that is played (likewise), before that must be left for something else, but
 *     where {@code heldRun} lets it go on
 * @param echo how much about a second of the output may sound like any place of the recordings that were played last (likewise)
 * @param longEcho the same of about three seconds; 1 for no limit
 * @param landmarks the share of landmarks in each of three seconds of the output that may be those of one place of them; 1 for no limit
 * @param stay what it costs, times the variety, to go on in a recording after 20 s of it
 * @param revisit what it costs, likewise, to come back at once to a place near one that was left
 * @param beats how much it weighs in a join that the beat stumbles or the tempo jumps, 1 for the usual weight
 * @param manner how much it costs a unit to be unlike the passage that the song takes after
 */
public record SamplerSettings(
        double temperature,
        double nucleus,
        double variety,
        double shortestRun,
        double longestRun,
        double heldRun,
        int targets,
        boolean guards,
        double likeness,
        double followed,
        double echo,
        double longEcho,
        double landmarks,
        double stay,
        double revisit,
        double beats,
        StyleWeights manner) {

    /** Checks the figures. */
    public SamplerSettings {
        require(temperature > 0, "the temperature must be above 0, got %s", temperature);
        require(nucleus > 0 && nucleus <= 1, "the nucleus must be above 0 and at most 1, got %s", nucleus);
        require(variety >= 0 && variety <= 1, "variety must be 0 to 1, got %s", variety);
        require(shortestRun >= 0, "the shortest run must not be negative, got %s", shortestRun);
        require(longestRun > 0, "the longest run must be above 0 s, got %s", longestRun);
        require(heldRun >= 0, "the held run must not be negative, got %s", heldRun);
        require(targets >= 1, "at least one target must be weighed, got %d", targets);
        require(likeness > 0 && likeness <= 1, "the likeness must be above 0 and at most 1, got %s", likeness);
        require(followed > 0 && followed <= 1, "followed must be above 0 and at most 1, got %s", followed);
        require(echo > 0 && echo <= 1, "the echo must be above 0 and at most 1, got %s", echo);
        require(longEcho > 0 && longEcho <= 1, "the long echo must be above 0 and at most 1, got %s", longEcho);
        require(landmarks > 0 && landmarks <= 1, "the landmarks must be above 0 and at most 1, got %s", landmarks);
        require(stay >= 0, "what staying costs must not be negative, got %s", stay);
        require(revisit >= 0, "what coming back costs must not be negative, got %s", revisit);
        require(beats >= 0, "the weight of beats must not be negative, got %s", beats);
    }

    /** The rest as in {@link #sharp}. */
    public SamplerSettings(
            double temperature,
            double nucleus,
            double variety,
            double shortestRun,
            double longestRun,
            int targets,
            boolean guards) {
        this(
                temperature,
                nucleus,
                variety,
                shortestRun,
                longestRun,
                0,
                targets,
                guards,
                0.5,
                0.6,
                0.55,
                1,
                0.12,
                5,
                4,
                1.25,
                new StyleWeights(10, 4, 0));
    }

    /** Seconds that the longest runs last. */
    public double longest() {
        return Math.max(longestRun, heldRun);
    }

    /** For sharp attacks: runs of at most half a second, since of longer ones a second of the output is mostly one recording's. */
    public static SamplerSettings sharp() {
        return new SamplerSettings(1, 0.9, 0.5, 0.2, 0.5, 200, true);
    }

    /**
     * For sharp attacks in music that repeats itself, whose passages resemble each other: stricter guards, and the pulse of the example
     * counts no more than its other figures.
     */
    public static SamplerSettings repeating() {
        return new SamplerSettings(
                1, 0.9, 0.5, 0.2, 0.5, 0, 200, true, 0.3, 0.6, 0.5, 0.4, 0.1, 5, 4, 1.25, StyleWeights.of(10));
    }

    /**
     * For softer attacks: longer runs, and guards that let them be, since there is less to choose from that joins well; an example is
     * kept to more closely, its level as well, since longer runs can be chosen less often; recordings are left sooner, but not while
     * nothing begins.
     */
    public static SamplerSettings soft() {
        return new SamplerSettings(
                1,
                0.9,
                0.5,
                0.45,
                1,
                1.4,
                200,
                true,
                0.5,
                0.65,
                0.6,
                0.45,
                0.2,
                8,
                8,
                1.25,
                new StyleWeights(16, 4, 4));
    }
}

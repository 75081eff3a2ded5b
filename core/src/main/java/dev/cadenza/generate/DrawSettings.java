package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * How the next run is drawn.
 *
 * @param temperature below 1 keeps to the likeliest, above 1 strays
 * @param nucleus the share of probability that the candidates must hold together, likeliest first; the rest is never
 *     drawn
 * @param targets how many units are weighed at each place where a run may end
 * @param tries draws that constraints may refuse before the candidate is taken that they refuse least
 * @param joins how much the cost of a join weighs, 1 for as much as log probability
 * @param beats how much it weighs in a join that the beat stumbles or the tempo jumps, 1 for the usual weight
 * @param priming units pushed to the model before the first one of a song
 */
public record DrawSettings(
        double temperature, double nucleus, int targets, int tries, double joins, double beats, int priming) {
    /** Checks the figures. */
    public DrawSettings {
        require(temperature > 0, "the temperature must be above 0, got %s", temperature);
        require(nucleus > 0 && nucleus <= 1, "the nucleus must be above 0 and at most 1, got %s", nucleus);
        require(targets >= 1, "at least one target must be weighed, got %d", targets);
        require(tries >= 1 && tries <= 10_000, "tries must be 1 to 10000, got %d", tries);
        require(joins >= 0, "the weight of joins must not be negative, got %s", joins);
        require(beats >= 0, "the weight of beats must not be negative, got %s", beats);
        require(priming >= 1 && priming <= 4096, "priming must be 1 to 4096 units, got %d", priming);
    }

    /** The same with another temperature and nucleus. */
    public DrawSettings with(double otherTemperature, double otherNucleus) {
        return new DrawSettings(otherTemperature, otherNucleus, targets, tries, joins, beats, priming);
    }
}

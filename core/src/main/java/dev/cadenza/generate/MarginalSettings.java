package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * How the song is kept as varied as the music, see {@link Marginals}.
 *
 * @param parts equally frequent parts that the range of each figure is cut into
 * @param step by which multipliers move with each unit that is played
 * @param rhythm how many times as far those of the rhythm move
 * @param most the highest multiplier
 * @param trials pieces without sound from which multipliers are learned; 0 to learn them anew in each song
 * @param trialUnits the length of each trial
 * @param haste by how many times further multipliers move in the first trial
 */
public record MarginalSettings(
        int parts, double step, double rhythm, double most, int trials, int trialUnits, double haste) {
    /** Checks the figures. */
    public MarginalSettings {
        require(parts >= 2 && parts <= 64, "parts must be 2 to 64, got %d", parts);
        require(step >= 0, "the step must not be negative, got %s", step);
        require(rhythm >= 0, "the weight of the rhythm must not be negative, got %s", rhythm);
        require(most >= 0, "the highest multiplier must not be negative, got %s", most);
        require(trials >= 0 && trials <= 1000, "trials must be 0 to 1000, got %d", trials);
        require(trialUnits >= 1 && trialUnits <= 100_000, "a trial must have 1 to 100000 units, got %d", trialUnits);
        require(haste >= 0, "the haste must not be negative, got %s", haste);
    }

    /** The same, learned in each song anew. */
    public MarginalSettings untried() {
        return new MarginalSettings(parts, step, rhythm, most, 0, trialUnits, haste);
    }
}

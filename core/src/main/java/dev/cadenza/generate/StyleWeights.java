package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * How much it costs a unit to be unlike the passage of the music that the song takes after.
 *
 * @param passage for the mean squared deviation of ten figures of the passage that the unit stands in from those of that one, up to 9
 * @param pulse how many times the firmness of the pulse counts there, 1 for as much as each other figure
 * @param evenness for the squared deviation of the unit's own level from the mean level of that passage, up to 9
 */
public record StyleWeights(double passage, double pulse, double evenness) {
    /** Checks the figures. */
    public StyleWeights {
        require(passage >= 0, "the weight of passages must not be negative, got %s", passage);
        require(pulse >= 0, "the weight of the pulse must not be negative, got %s", pulse);
        require(evenness >= 0, "the evenness must not be negative, got %s", evenness);
    }

    /** The passage alone, all its figures alike. */
    public static StyleWeights of(double passage) {
        return new StyleWeights(passage, 1, 0);
    }
}

package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

/**
 * How much it costs a unit to be unlike the passage of the music that the song takes after, its exemplar. Deviations
 * are measured in those of all the music.
 *
 * @param passage for the mean squared deviation of ten figures of the passage that the unit stands in from those of the
 *     exemplar
 * @param pulse how many times the firmness of the pulse counts there, 1 for as much as each other figure
 * @param evenness for the squared deviation of the unit's own level from the mean level of the exemplar
 * @param course for each squared deviation by which the unit brings the output away from the exemplar; a gain if nearer
 * @param courseSeconds the time constant of the mean over the output
 * @param most squared deviations beyond which it costs no more
 * @param outlier deviations that a single unit counts for at most
 */
public record StyleSettings(
        double passage,
        double pulse,
        double evenness,
        double course,
        double courseSeconds,
        double most,
        double outlier) {
    /** Checks the figures. */
    public StyleSettings {
        require(passage >= 0, "the weight of passages must not be negative, got %s", passage);
        require(pulse >= 0, "the weight of the pulse must not be negative, got %s", pulse);
        require(evenness >= 0, "the evenness must not be negative, got %s", evenness);
        require(course >= 0, "the weight of the course must not be negative, got %s", course);
        require(courseSeconds > 0, "the course must be taken over more than 0 s, got %s", courseSeconds);
        require(most > 0, "deviations must count up to more than 0, got %s", most);
        require(outlier > 0, "a unit must count for more than 0 deviations, got %s", outlier);
    }

    /** The same with other weights of passage, pulse and evenness. */
    public StyleSettings weighing(double otherPassage, double otherPulse, double otherEvenness) {
        return new StyleSettings(otherPassage, otherPulse, otherEvenness, course, courseSeconds, most, outlier);
    }

    /** No exemplar counts: the song mixes all of the music throughout. */
    public StyleSettings mixing() {
        return new StyleSettings(0, pulse, 0, 0, courseSeconds, most, outlier);
    }
}

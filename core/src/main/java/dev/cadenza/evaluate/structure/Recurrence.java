package dev.cadenza.evaluate.structure;

import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.result.Metric.Direction;
import dev.cadenza.evaluate.statistics.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether music comes back to what was heard: how much more a passage of 6 s resembles its best match 10 to 60 s away
 * than that passage played backwards does. Backwards it has the same tones and colours, so that what merely stays the
 * same doesn't count.
 */
public final class Recurrence {
    private static final double PASSAGE_SECONDS = 6;
    private static final double SHORTEST_LAG = 10;
    private static final double LONGEST_LAG = 60;
    private static final double HOP_SECONDS = 2;

    private Recurrence() {}

    /**
     * The mean over a piece's passages, about 0 for music that never comes back and 0.5 for a song; empty for a piece
     * too short for a passage and a lag (18 s).
     *
     * @param steps of {@link StructureFeatures}
     */
    public static OptionalDouble of(float[][] steps) {
        if (!longEnough(steps.length)) {
            return OptionalDouble.empty();
        }
        int passage = count(PASSAGE_SECONDS);
        int hop = count(HOP_SECONDS);
        Course course = new Course(steps, passage);
        double sum = 0;
        int count = 0;
        for (int t = 0; t + passage <= steps.length; t += hop) {
            sum += course.best(t, course.forwards) - course.best(t, course.backwards);
            count++;
        }
        return OptionalDouble.of(sum / count);
    }

    /**
     * The mean recurrence of the output beside that of the music, whose deviation over recordings is the spread.
     * Recordings are heard in excerpts as long as the output's pieces (their median): the longer a piece, the more
     * places there are of which one may resemble a passage.
     *
     * @param output steps of each piece to evaluate
     * @param music the same of each recording
     * @param noise the same of white noise
     */
    public static Metric metric(List<float[][]> output, List<float[][]> music, List<float[][]> noise) {
        int length = usualLength(output);
        double[] real = values(music, length);
        return new Metric(
                "recurrence",
                "Recurrence",
                "How much passages of 6 seconds come back 10 to 60 seconds later, beyond chance. That of the music, in"
                        + " excerpts of the same length, stands beside it: far less means that nothing returns, far"
                        + " more that little else happens.",
                Direction.HIGHER,
                mean(values(output, Integer.MAX_VALUE)),
                mean(real),
                real.length == 0 ? null : Distribution.deviation(real),
                null,
                mean(values(noise, length)));
    }

    /** The median length of the pieces that are long enough to have a recurrence; without any no length is too long. */
    private static int usualLength(List<float[][]> output) {
        int[] lengths = output.stream()
                .mapToInt(steps -> steps.length)
                .filter(Recurrence::longEnough)
                .sorted()
                .toArray();
        return lengths.length == 0 ? Integer.MAX_VALUE : lengths[lengths.length / 2];
    }

    private static double[] values(List<float[][]> pieces, int length) {
        return pieces.stream()
                .map(steps -> ofExcerpts(steps, length))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
    }

    /**
     * The mean over excerpts of {@code length} steps, half a length apart; of a piece that is no longer as
     * {@link #of}.
     */
    private static OptionalDouble ofExcerpts(float[][] steps, int length) {
        if (steps.length <= length) {
            return of(steps);
        }
        return IntStream.iterate(0, at -> at + length <= steps.length, at -> at + length / 2)
                .mapToObj(at -> of(Arrays.copyOfRange(steps, at, at + length)))
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    private static @Nullable Double mean(double[] values) {
        return values.length == 0 ? null : Arrays.stream(values).average().getAsDouble();
    }

    /** Whether so many steps hold a passage and the shortest lag. */
    private static boolean longEnough(int steps) {
        return steps >= count(PASSAGE_SECONDS) + count(SHORTEST_LAG) + count(HOP_SECONDS);
    }

    private static int count(double seconds) {
        return (int) Math.round(seconds / StructureFeatures.STEP_SECONDS);
    }

    /** A piece's steps in one row, freed of their mean, so that a passage is a stretch of it. */
    private static final class Course {
        final float[] forwards;
        final float[] backwards; // the last step first
        private final double[] energy; // of all steps before each
        private final int steps;
        private final int width;
        private final int passage;

        Course(float[][] rows, int passage) {
            this.steps = rows.length;
            this.width = rows[0].length;
            this.passage = passage;
            this.forwards = new float[steps * width];
            this.backwards = new float[steps * width];
            this.energy = new double[steps + 1];
            double[] mean = new double[width];
            for (float[] row : rows) {
                for (int d = 0; d < width; d++) {
                    mean[d] += row[d] / steps;
                }
            }
            for (int t = 0; t < steps; t++) {
                double sum = 0;
                for (int d = 0; d < width; d++) {
                    float value = (float) (rows[t][d] - mean[d]);
                    forwards[t * width + d] = value;
                    backwards[(steps - 1 - t) * width + d] = value;
                    sum += value * value;
                }
                energy[t + 1] = energy[t] + sum;
            }
        }

        /**
         * The highest correlation of the passage at {@code t} with one that begins a lag before or after it, in
         * {@code other}'s sense.
         */
        double best(int t, float[] other) {
            double most = 0;
            for (int lag = count(SHORTEST_LAG); lag <= count(LONGEST_LAG); lag++) {
                most = Math.max(most, Math.max(correlation(t, t + lag, other), correlation(t, t - lag, other)));
            }
            return most;
        }

        private double correlation(int t, int there, float[] other) {
            if (there < 0 || there + passage > steps) {
                return 0;
            }
            int begin = other == forwards ? there : steps - there - passage;
            float sum = 0;
            int a = t * width;
            int b = begin * width;
            for (int i = 0; i < passage * width; i++) {
                sum += forwards[a + i] * other[b + i];
            }
            double norm = (energy[t + passage] - energy[t]) * (energy[there + passage] - energy[there]);
            return norm < 1e-9 ? 0 : sum / Math.sqrt(norm);
        }
    }
}

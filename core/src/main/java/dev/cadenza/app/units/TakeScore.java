package dev.cadenza.app.units;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Finding;
import dev.cadenza.evaluate.result.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good one of several takes is, by the project's evaluation of it alone.
 *
 * @param take its number, from 1 on
 * @param score {@code closeness + structure + copied1 + 5 copied3 + faults}; the lowest is the best
 * @param closeness its Fréchet distance from the music over that of held-out real pieces, or null for too little music
 * @param structure the same of its structure
 * @param copied1 the share of its passages of 1 s that are copies, those that real pieces share with each other taken
 *     off
 * @param copied3 the same of 3 s
 * @param faults how many findings on its health are not in order
 */
public record TakeScore(
        int take,
        double score,
        @JsonSetter(nulls = Nulls.SET) @Nullable Double closeness,
        @JsonSetter(nulls = Nulls.SET) @Nullable Double structure,
        double copied1,
        double copied3,
        int faults) {
    private static final double WEIGHT_OF_LONG_COPIES = 5;

    /** The score of take {@code take}, which {@code evaluation} is of. */
    static TakeScore of(int take, Evaluation evaluation) {
        Double closeness = ratio(evaluation.closeness(), "frechet");
        Double structure = ratio(evaluation.structure(), "structure");
        double copied1 =
                over(evaluation.newness().copied1(), evaluation.newness().realCopied1());
        double copied3 =
                over(evaluation.newness().copied3(), evaluation.newness().realCopied3());
        int faults = (int) evaluation.health().stream()
                .filter(finding -> !finding.good())
                .map(Finding::id)
                .distinct()
                .count();
        double score = (closeness == null ? 0 : closeness)
                + (structure == null ? 0 : structure)
                + copied1
                + WEIGHT_OF_LONG_COPIES * copied3
                + faults;
        return new TakeScore(take, score, closeness, structure, copied1, copied3, faults);
    }

    private static @Nullable Double ratio(List<Metric> scores, String id) {
        return scores.stream()
                .filter(score -> score.id().equals(id))
                .findFirst()
                .map(Metric::ratio)
                .orElse(null);
    }

    private static double over(double value, @Nullable Double real) {
        return Math.max(0, value - (real == null ? 0 : real));
    }
}

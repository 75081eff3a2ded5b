package dev.cadenza.evaluate;

import dev.cadenza.evaluate.Evaluator.Output;
import dev.cadenza.evaluate.Evaluator.Piece;
import dev.cadenza.evaluate.closeness.Closeness;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What keeps figures from being told, or from being trusted, in sentences that say what is missing. */
final class Limits {
    private static final double OUTPUT_SECONDS = 120;
    private static final int FEW_GROUPS = 4;

    private Limits() {}

    /** The sentences on this music, these outputs and what could be told of them. */
    static List<String> of(
            List<Piece> music, List<Output> outputs, int[] groups, List<Metric> closeness, List<Metric> structure) {
        List<String> limits = new ArrayList<>(ofGroups(groups));
        double seconds = music.stream().mapToDouble(Piece::seconds).sum();
        if (seconds < Evaluation.Music.ENOUGH) {
            limits.add("The music lasts only %.0f s; figures settle from about %.0f s on."
                    .formatted(seconds, Evaluation.Music.ENOUGH));
        }
        limits.addAll(
                untold(closeness, structure, Arrays.stream(groups).distinct().count() > 1));
        double evaluated = outputs.stream()
                .mapToDouble(output -> output.subject().seconds())
                .sum();
        if (evaluated < OUTPUT_SECONDS) {
            limits.add(("Only %.0f s of sound %s evaluated, and closeness of real music was measured with as little:"
                            + " figures settle from about %.0f s on, such as ten songs of 30 s.")
                    .formatted(evaluated, Math.round(evaluated) == 1 ? "was" : "were", OUTPUT_SECONDS));
        }
        return limits;
    }

    private static List<String> ofGroups(int[] groups) {
        long independent = Arrays.stream(groups).distinct().count();
        if (independent < 2) {
            return List.of(
                    "All of this music is one piece or shares passages, so there is none to hold out and no figure can"
                            + " be calibrated: add at least one independent recording, better four.");
        }
        return independent < FEW_GROUPS
                ? List.of(
                        "Only %d independent recordings: what real music scores is uncertain; four or more would tell."
                                .formatted(independent))
                : List.of();
    }

    /** Closeness takes windows of a second on all sides, structure segments of two seconds or more. */
    private static List<String> untold(List<Metric> closeness, List<Metric> structure, boolean canHoldOut) {
        List<String> limits = new ArrayList<>();
        if (closeness.get(0).value() == null) {
            limits.add("Closeness cannot be told: it takes %.0f s or more to evaluate, and as much music."
                    .formatted(Closeness.LEAST_SECONDS));
        } else if (closeness.get(0).floor() == null && canHoldOut) {
            limits.add(
                    "Closeness cannot be calibrated: it takes %.0f s or more of music that is held out, and as much besides."
                            .formatted(Closeness.LEAST_SECONDS));
        }
        if (structure.get(0).value() == null) {
            limits.add("Structure cannot be told: it takes pieces of 2 s or more, better many seconds.");
        }
        return limits;
    }
}

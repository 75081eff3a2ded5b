package dev.cadenza.cli;

import dev.cadenza.app.Assessment;
import dev.cadenza.evaluate.Evaluation;
import dev.cadenza.evaluate.Finding;
import dev.cadenza.evaluate.Newness;
import dev.cadenza.evaluate.Score;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An evaluation as lines of text. */
record EvaluationText(PrintStream out) {
    /** All figures. */
    void print(Assessment made) {
        Evaluation evaluation = made.evaluation();
        out.printf("%-24s %10s %16s %10s %10s%n", "", "here", "real music", "ceiling", "noise");
        scores("closeness", evaluation.closeness());
        scores("structure", evaluation.structure());
        newness(evaluation.newness());
        health(evaluation.health());
        evaluation.notes().forEach(note -> out.printf("* %s%n", note));
        out.printf("Report: %s%n", made.report());
    }

    /** The few figures that matter most, in three lines. */
    void printShort(Assessment made) {
        Evaluation evaluation = made.evaluation();
        out.printf(
                "Beside held-out real music: closeness %s, structure %s (1 is as near as real music); copied passages of 3 s %s, of 1 s %s%n",
                ratio(evaluation.closeness(), "frechet"),
                ratio(evaluation.structure(), "structure"),
                share(evaluation.newness().copied3()),
                share(evaluation.newness().copied1()));
        health(evaluation.health());
        evaluation.notes().forEach(note -> out.printf("* %s%n", note));
        out.printf("Report: %s%n", made.report());
    }

    private void scores(String heading, List<Score> scores) {
        out.printf("%s%n", heading);
        for (Score score : scores) {
            String floor = number(score.floor())
                    + (score.floorSpread() == null
                            ? ""
                            : " +- " + number(score.floorSpread()).strip());
            out.printf(
                    "  %-22s %10s %16s %10s %10s%n",
                    score.label(), number(score.value()), floor, number(score.ceiling()), number(score.noise()));
        }
    }

    private void newness(Newness newness) {
        out.printf("newness%n");
        out.printf(
                "  %-22s %10s %16s%n", "copied passages, 3 s", share(newness.copied3()), share(newness.realCopied3()));
        out.printf(
                "  %-22s %10s %16s%n", "copied passages, 1 s", share(newness.copied1()), share(newness.realCopied1()));
        out.printf("  %-22s %10s%n", "above real music's 99 %", share(newness.aboveNull()));
        out.printf("  %-22s %8.1f s%n", "longest copied run", newness.longestRun());
    }

    private void health(List<Finding> findings) {
        findings.stream()
                .filter(finding -> !finding.good())
                .forEach(finding -> out.printf("! %s: %s%n", finding.subject(), finding.sentence()));
    }

    private static String ratio(List<Score> scores, String id) {
        Double ratio = scores.stream()
                .filter(score -> score.id().equals(id))
                .findFirst()
                .map(Score::ratio)
                .orElse(null);
        return ratio == null ? "not to be told" : "%.2f".formatted(ratio);
    }

    private static String share(@Nullable Double share) {
        return share == null ? "-" : "%.1f %%".formatted(100 * share);
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : "%.3g".formatted(value);
    }
}

package dev.cadenza.cli;

import dev.cadenza.app.Assessment;
import dev.cadenza.base.Printable;
import dev.cadenza.evaluate.report.Summary;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Finding;
import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.result.Newness;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An evaluation as lines of text. */
record EvaluationText(PrintStream out) {
    /** All figures. */
    void print(Assessment made) {
        Evaluation evaluation = made.evaluation();
        Summary.of(evaluation).forEach(out::println);
        boolean ceiling = Stream.of(evaluation.closeness(), evaluation.structure())
                .flatMap(List::stream)
                .anyMatch(metric -> metric.ceiling() != null); // only a codec has one
        out.printf("%n%-24s %10s %16s%s %10s%n", "", "here", "real music", ceiling ? "    ceiling" : "", "noise");
        metrics("closeness", evaluation.closeness(), ceiling);
        metrics("structure", evaluation.structure(), ceiling);
        newness(evaluation.newness());
        health(evaluation.health());
        evaluation.notes().forEach(note -> out.printf("* %s%n", Printable.line(note)));
        out.printf("Report: %s%n", made.report());
    }

    /** The answers in words, and what limits them. */
    void printShort(Assessment made) {
        Summary.of(made.evaluation()).forEach(out::println);
        made.evaluation().notes().forEach(note -> out.printf("* %s%n", Printable.line(note)));
        out.printf("Report: %s%n", made.report());
    }

    private void metrics(String heading, List<Metric> metrics, boolean ceiling) {
        out.printf("%s%n", heading);
        for (Metric metric : metrics) {
            String floor = number(metric.floor())
                    + (metric.floorSpread() == null
                            ? ""
                            : " +- " + number(metric.floorSpread()).strip());
            out.printf(
                    "  %-22s %10s %16s%s %10s%n",
                    metric.label(),
                    number(metric.value()),
                    floor,
                    ceiling ? " %10s".formatted(number(metric.ceiling())) : "",
                    number(metric.noise()));
        }
    }

    private void newness(Newness newness) {
        out.printf("newness%n");
        out.printf(
                "  %-22s %10s %16s%n", "copied passages, 3 s", share(newness.copied3()), share(newness.realCopied3()));
        out.printf(
                "  %-22s %10s %16s%n", "copied passages, 1 s", share(newness.copied1()), share(newness.realCopied1()));
        out.printf("  %-22s %10s%n", "above real music's 99 %", share(newness.aboveNull()));
        out.printf("  %-22s %8.1f s%n", "longest from one place", newness.longestRun());
    }

    private void health(List<Finding> findings) {
        findings.stream()
                .filter(finding -> !finding.good())
                .forEach(
                        finding -> out.printf("! %s%n", Printable.line(finding.subject() + ": " + finding.sentence())));
    }

    private static String share(@Nullable Double share) {
        return share == null ? "-" : "%.1f %%".formatted(100 * share);
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : "%.3g".formatted(value);
    }
}

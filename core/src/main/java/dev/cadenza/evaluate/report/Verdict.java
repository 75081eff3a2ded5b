package dev.cadenza.evaluate.report;

import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Finding;
import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.result.Newness;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one of the four questions that people ask of generated music.
 *
 * @param question the question
 * @param answer in a few words
 * @param sentence what it rests on
 * @param part the answer as part of a headline
 * @param standing its colour
 */
record Verdict(String question, String answer, String sentence, String part, Standing standing) {
    private static final double COPIED_SLACK = 0.02; // beyond real music's own share, before it is called copying
    private static final double MUCH_COPIED = 0.25;
    private static final double PASSAGE_SECONDS = 3;
    private static final int GOOD_ENOUGH = 2; // findings that are no catastrophe

    private static final Map<Standing, String> CLOSE = Map.of(
            Standing.REAL, "As close as real music",
            Standing.NEAR, "Close",
            Standing.MIDDLE, "Some way off",
            Standing.FAR, "Far off",
            Standing.UNKNOWN, "Cannot be told");
    private static final Map<Standing, String> CLOSE_PART = Map.of(
            Standing.REAL, "as close in sound as real music",
            Standing.NEAR, "close in sound",
            Standing.MIDDLE, "some way off in sound",
            Standing.FAR, "far off in sound",
            Standing.UNKNOWN, "closeness unknown");
    private static final Map<Standing, String> STRUCTURED = Map.of(
            Standing.REAL, "Like real music",
            Standing.NEAR, "Mostly",
            Standing.MIDDLE, "Loosely",
            Standing.FAR, "Hardly",
            Standing.UNKNOWN, "Cannot be told");
    private static final Map<Standing, String> STRUCTURED_PART = Map.of(
            Standing.REAL, "structured like real music",
            Standing.NEAR, "structured almost like real music",
            Standing.MIDDLE, "loosely structured",
            Standing.FAR, "hardly structured",
            Standing.UNKNOWN, "structure unknown");

    /** The four answers. */
    static List<Verdict> of(Evaluation evaluation) {
        return List.of(
                byMetric("Is it close?", evaluation.closeness(), "frechet", CLOSE, CLOSE_PART),
                byMetric("Is it structured?", evaluation.structure(), "structure", STRUCTURED, STRUCTURED_PART),
                copied(evaluation),
                healthy(evaluation.health()));
    }

    /** All answers in one sentence, which says first if there is so little music that they mean little. */
    static String headline(Evaluation evaluation, List<Verdict> verdicts) {
        if (verdicts.stream().allMatch(verdict -> verdict.standing() == Standing.UNKNOWN)) {
            return "There is not enough music to tell";
        }
        String all = String.join(", ", verdicts.stream().map(Verdict::part).toList());
        return evaluation.music().suffices()
                ? Character.toUpperCase(all.charAt(0)) + all.substring(1)
                : Html.format(
                        "As far as %.0f s of music can tell: %s",
                        evaluation.music().seconds(), all);
    }

    private static Verdict byMetric(
            String question,
            List<Metric> metrics,
            String first,
            Map<Standing, String> answers,
            Map<Standing, String> parts) {
        Metric metric = chosen(metrics, first);
        Standing standing = metric == null ? Standing.UNKNOWN : Standing.of(metric);
        return new Verdict(
                question,
                Objects.requireNonNull(answers.get(standing)),
                metric == null ? "There is too little sound to tell." : sentence(metric),
                Objects.requireNonNull(parts.get(standing)),
                standing);
    }

    /** The metric called {@code id} if it has a value, else the first that has one. */
    private static @Nullable Metric chosen(List<Metric> metrics, String id) {
        List<Metric> told = metrics.stream()
                .filter(metric -> Standing.finite(metric.value()) != null)
                .toList();
        return told.stream()
                .filter(metric -> metric.id().equals(id))
                .findFirst()
                .orElse(told.isEmpty() ? null : told.get(0));
    }

    private static String sentence(Metric metric) {
        Double value = Standing.finite(metric.value());
        Double floor = Standing.finite(metric.floor());
        Double ratio = Standing.finite(metric.ratio());
        String measured = metric.label() + ": " + Html.number(value == null ? Double.NaN : value);
        if (floor == null) {
            return measured + "; there is not enough music to say what real pieces measure.";
        }
        return ratio == null
                ? measured + "; real pieces measure " + Html.number(floor) + "."
                : measured + ", " + Html.format("%.1f", ratio) + " times the distance of other real pieces ("
                        + Html.number(floor) + ").";
    }

    private static Verdict copied(Evaluation evaluation) {
        Newness newness = evaluation.newness();
        String question = "Did it copy?";
        if (newness.tracks().isEmpty() || !Double.isFinite(newness.copied3())) {
            return new Verdict(
                    question,
                    "Cannot be told",
                    "No passage could be looked for in the music.",
                    "copying unknown",
                    Standing.UNKNOWN);
        }
        Double real = Standing.finite(newness.realCopied3());
        double usual = COPIED_SLACK + (real == null ? 0 : real);
        double share = newness.copied3();
        boolean none = share <= usual;
        boolean some = share <= MUCH_COPIED;
        String sentence = Html.percent(share) + " of its passages of 3 s match a place in the music"
                + (real == null ? "" : " (real pieces: " + Html.percent(real) + ")") + origin(newness)
                + (none && share > 0 ? " Up to " + Html.percent(usual) + " counts as none." : "")
                + (!none && some ? " Above " + Html.percent(MUCH_COPIED) + " it would be much." : "");
        return new Verdict(
                question,
                none ? "No" : some ? "In part" : "Yes, much",
                sentence,
                none ? "new" : Html.percent(share) + " copied",
                none ? Standing.REAL : some ? Standing.MIDDLE : Standing.FAR);
    }

    private static String origin(Newness newness) {
        if (newness.longestRun() <= 0) {
            return ".";
        }
        String longest =
                Html.format("it sounds like one place, or is taken from it, for %.1f s at most.", newness.longestRun());
        return newness.copied3() > 0 && newness.longestRun() < PASSAGE_SECONDS
                ? ", but are put together of several: " + longest
                : "; " + longest;
    }

    private static Verdict healthy(List<Finding> findings) {
        String question = "Is it healthy?";
        if (findings.isEmpty()) {
            return new Verdict(
                    question, "Cannot be told", "Nothing was looked at.", "health unknown", Standing.UNKNOWN);
        }
        List<Finding> bad = findings.stream().filter(finding -> !finding.good()).toList();
        if (bad.isEmpty()) {
            return new Verdict(
                    question,
                    "Yes",
                    "Nothing wrong was found in " + Html.count(findings.size(), "check") + ".",
                    "healthy",
                    Standing.REAL);
        }
        return new Verdict(
                question,
                Html.count(bad.size(), "problem"),
                bad.get(0).subject() + ": " + bad.get(0).sentence(),
                Html.count(bad.size(), "health problem"),
                bad.size() <= GOOD_ENOUGH ? Standing.MIDDLE : Standing.FAR);
    }
}

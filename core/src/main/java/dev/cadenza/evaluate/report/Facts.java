package dev.cadenza.evaluate.report;

import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Finding;
import dev.cadenza.evaluate.result.Newness;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections that are words and tables: newness, health, and how to repeat it all. */
final class Facts {
    private static final int MOST_FINDINGS = 100;

    private Facts() {}

    /** The verdicts as cards. */
    static String cards(List<Verdict> verdicts) {
        StringBuilder html = new StringBuilder("<div class=\"cards\">\n");
        for (Verdict verdict : verdicts) {
            html.append(Html.format(
                    "<div class=\"card %s\"><h2>%s</h2><p class=\"answer\">%s</p><p>%s</p></div>%n",
                    verdict.standing().style(),
                    verdict.question(),
                    Html.escape(verdict.answer()),
                    Html.escape(verdict.sentence())));
        }
        return html.append("</div>\n").toString();
    }

    /** What limits the figures, or nothing. */
    static String notes(List<String> notes) {
        if (notes.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<section class=\"notes\"><h2>Please note</h2><ul>");
        notes.forEach(note -> html.append("<li>").append(Html.escape(note)).append("</li>"));
        return html.append("</ul></section>\n").toString();
    }

    /** How much is copied, and from where. */
    static String newness(Newness newness) {
        String head = "<section id=\"newness\"><h2>Where it comes from</h2>";
        if (newness.tracks().isEmpty()) {
            return head
                    + "<p class=\"none\">Cannot be told: no passage could be looked for in the music.</p></section>\n";
        }
        return head
                + """
                <div class="scroll"><table><thead><tr><th scope="col">Of all passages</th><th scope="col">this music</th>
                <th scope="col">real pieces</th></tr></thead><tbody>
                """
                + share("of 3 s, copied", newness.copied3(), newness.realCopied3())
                + share("of 1 s, copied", newness.copied1(), newness.realCopied1())
                + share("more like the music than 99 of 100 real ones", newness.aboveNull(), 0.01)
                + Html.format(
                        "<tr><th scope=\"row\">longest stretch like one place, or taken from it</th><td><b>%.1f s</b></td><td></td></tr></tbody></table></div>%n",
                        newness.longestRun())
                + """
                <p class="small">Real pieces are recordings of the music, each looked for in all the others.</p>
                <p>Below: the recording that each second is most like. The stronger the colour, the more alike; only full colour is more
                alike than real pieces are among themselves. <span class="copiedkey"></span> marks what counts as copied.</p>
                """
                + Timeline.html(newness)
                + "</section>\n";
    }

    private static String share(String what, double value, @Nullable Double real) {
        Double told = Standing.finite(real);
        return Html.format(
                "<tr><th scope=\"row\">%s</th><td><b>%s</b></td><td>%s</td></tr>%n",
                what, Html.percent(value), told == null ? "not enough music to tell" : Html.percent(told));
    }

    /** What is wrong with the sound as such; the problems first. */
    static String health(List<Finding> findings) {
        StringBuilder html = new StringBuilder("<section id=\"health\"><h2>Health</h2>");
        if (findings.isEmpty()) {
            return html.append("<p class=\"none\">Nothing was looked at.</p></section>\n")
                    .toString();
        }
        List<Finding> bad = findings.stream().filter(finding -> !finding.good()).toList();
        List<Finding> good = findings.stream().filter(Finding::good).toList();
        if (bad.isEmpty()) {
            html.append("<p>Nothing wrong was found.</p>");
        } else {
            table(html, bad);
        }
        if (!good.isEmpty()) {
            html.append("<details><summary>")
                    .append(Html.count(good.size(), "check"))
                    .append(" in order</summary>");
            table(html, good);
            html.append("</details>");
        }
        return html.append("</section>\n").toString();
    }

    private static void table(StringBuilder html, List<Finding> findings) {
        html.append("""
                <div class="scroll"><table><thead><tr><th scope="col">Piece</th><th scope="col">Check</th>
                <th scope="col">Measured</th><th scope="col">What it says</th></tr></thead><tbody>
                """);
        for (Finding finding : findings.subList(0, Math.min(MOST_FINDINGS, findings.size()))) {
            html.append(Html.format(
                    "<tr><td>%s</td><th scope=\"row\"><span class=\"chip %s\">%s</span> %s</th><td>%s %s</td><td>%s</td></tr>%n",
                    Html.escape(finding.subject()),
                    finding.good() ? "good" : "far",
                    finding.good() ? "ok" : "problem",
                    Html.escape(finding.label()),
                    Html.number(finding.value()),
                    Html.escape(finding.unit()),
                    Html.escape(finding.sentence())));
        }
        html.append("</tbody></table></div>");
        if (findings.size() > MOST_FINDINGS) {
            html.append("<p class=\"none\">")
                    .append(Html.count(findings.size() - MOST_FINDINGS, "more row"))
                    .append(" not shown.</p>");
        }
    }

    /** How the loss fell, as the training's own picture shows it, or nothing without one. */
    static String training(@Nullable String losses) {
        return losses == null
                ? ""
                : "<section id=\"training\"><h2>Training</h2><div class=\"curve\">" + losses + "</div></section>\n";
    }

    /** How to repeat the evaluation, and what it was made with. */
    static String reproduce(Evaluation evaluation, @Nullable String settings) {
        List<String> rows = new ArrayList<>();
        rows.add(row("Command", "<code>" + Html.escape(evaluation.command()) + "</code>"));
        rows.add(row("Seed", "" + evaluation.seed()));
        rows.add(row("Made", Html.escape(evaluation.date())));
        rows.add(row("With", Html.escape(evaluation.program())));
        rows.add(row(
                "Music",
                Html.escape(evaluation.music().name()) + ", "
                        + length(evaluation.music().seconds())));
        for (Evaluation.Subject subject : evaluation.subjects()) {
            rows.add(row(Html.escape(subject.name()), Html.escape(subject.file()) + ", " + length(subject.seconds())));
        }
        StringBuilder html = new StringBuilder(
                "<section id=\"reproduce\"><h2>How to repeat it</h2><div class=\"scroll\"><table><tbody>");
        rows.forEach(html::append);
        html.append("</tbody></table></div><details><summary>")
                .append(Html.count(evaluation.music().pieces().size(), "recording"))
                .append(" of the music</summary><ul>");
        evaluation
                .music()
                .pieces()
                .forEach(piece -> html.append("<li>").append(Html.escape(piece)).append("</li>"));
        html.append("</ul></details>");
        if (settings != null) {
            html.append("<details><summary>Settings of the model</summary><pre>")
                    .append(Html.escape(settings))
                    .append("</pre></details>");
        }
        return html.append("</section>\n").toString();
    }

    private static String row(String name, String value) {
        return "<tr><th scope=\"row\">" + name + "</th><td>" + value + "</td></tr>\n";
    }

    private static String length(double seconds) {
        return Html.clock(seconds) + " long";
    }
}

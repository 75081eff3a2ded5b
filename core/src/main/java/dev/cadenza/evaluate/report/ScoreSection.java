package dev.cadenza.evaluate.report;

import dev.cadenza.evaluate.result.Score;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of scores, each with its bar and in words. */
final class ScoreSection {
    private ScoreSection() {}

    /** The section of {@code scores} under {@code title}. */
    static String html(String id, String title, String introduction, List<Score> scores) {
        StringBuilder html = new StringBuilder(Html.format(
                "<section id=\"%s\"><h2>%s</h2><p>%s Every bar runs from worse (left) to better (right).</p>%n%s",
                id, title, introduction, scores.isEmpty() ? "" : key(scores)));
        if (scores.isEmpty()) {
            html.append("<p class=\"none\">Not measured: not enough music to tell.</p>");
        }
        html.append("<div class=\"scores\">");
        scores.forEach(score -> html.append(row(score)));
        return html.append("</div></section>\n").toString();
    }

    /** What the marks of the bars mean, as far as there are any. */
    private static String key(List<Score> scores) {
        return "<p class=\"key\"><span><b class=\"dot\"></b> this music</span>"
                + entry("real", "real pieces against the rest of the music, and their spread", scores, Score::floor)
                + entry("codec", "real music through the codec: as near as its models can come", scores, Score::ceiling)
                + entry("noise", "white noise", scores, Score::noise)
                + "</p>\n";
    }

    private static String entry(
            String style, String meaning, List<Score> scores, Function<Score, @Nullable Double> figure) {
        return scores.stream().noneMatch(score -> Standing.finite(figure.apply(score)) != null)
                ? ""
                : " <span><b class=\"tick " + style + "\"></b> " + meaning + "</span>";
    }

    private static String row(Score score) {
        Standing standing = Standing.of(score);
        Double value = Standing.finite(score.value());
        return Html.format(
                """
                <article class="score"><h3>%s <span class="chip %s">%s</span></h3>
                <p class="meaning">%s</p>
                %s<p class="small">%s</p></article>
                """,
                Html.escape(score.label()),
                standing.style(),
                standing.words(),
                Html.escape(score.meaning()),
                ScoreBar.svg(score),
                value == null ? "Not enough music to tell." : compared(score, value));
    }

    private static String compared(Score score, double value) {
        String better = score.better() == Score.Direction.LOWER ? "lower is better" : "higher is better";
        return "<b>" + Html.number(value) + "</b> (" + better + "); " + toFloor(score, Standing.finite(score.ratio()));
    }

    private static String toFloor(Score score, @Nullable Double ratio) {
        if (Standing.finite(score.floor()) == null) {
            return "not enough music to tell what real pieces measure.";
        }
        String spread = Standing.finite(score.floorSpread()) == null ? "" : " ± " + number(score.floorSpread());
        String floor = "real pieces: " + number(score.floor()) + spread;
        return ratio == null ? floor + "." : floor + ", so this is <b>" + Html.number(ratio) + " times</b> theirs.";
    }

    private static String number(@Nullable Double value) {
        return Html.number(value == null ? Double.NaN : value);
    }
}

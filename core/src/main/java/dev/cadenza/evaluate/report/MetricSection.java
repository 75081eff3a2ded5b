package dev.cadenza.evaluate.report;

import dev.cadenza.evaluate.result.Metric;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of metrics, each with its bar and in words. */
final class MetricSection {
    private MetricSection() {}

    /** The section of {@code metrics} under {@code title}. */
    static String html(String id, String title, String introduction, List<Metric> metrics) {
        StringBuilder html = new StringBuilder(Html.format(
                "<section id=\"%s\"><h2>%s</h2><p>%s Every bar runs from worse (left) to better (right).</p>%n%s",
                id, title, introduction, metrics.isEmpty() ? "" : key(metrics)));
        if (metrics.isEmpty()) {
            html.append("<p class=\"none\">Not measured: not enough music to tell.</p>");
        }
        html.append("<div class=\"scores\">");
        metrics.forEach(metric -> html.append(row(metric)));
        return html.append("</div></section>\n").toString();
    }

    /** What the marks of the bars mean, as far as there are any. */
    private static String key(List<Metric> metrics) {
        return "<p class=\"key\"><span><b class=\"dot\"></b> this music</span>"
                + entry("real", "real pieces against the rest of the music, and their spread", metrics, Metric::floor)
                + entry(
                        "codec",
                        "real music through the codec: as near as its models can come",
                        metrics,
                        Metric::ceiling)
                + entry("noise", "white noise", metrics, Metric::noise)
                + "</p>\n";
    }

    private static String entry(
            String style, String meaning, List<Metric> metrics, Function<Metric, @Nullable Double> figure) {
        return metrics.stream().noneMatch(metric -> Standing.finite(figure.apply(metric)) != null)
                ? ""
                : " <span><b class=\"tick " + style + "\"></b> " + meaning + "</span>";
    }

    private static String row(Metric metric) {
        Standing standing = Standing.of(metric);
        Double value = Standing.finite(metric.value());
        return Html.format(
                """
                <article class="score"><h3>%s <span class="chip %s">%s</span></h3>
                <p class="meaning">%s</p>
                %s<p class="small">%s</p></article>
                """,
                Html.escape(metric.label()),
                standing.style(),
                standing.words(),
                Html.escape(metric.meaning()),
                MetricBar.svg(metric),
                value == null ? "Not enough music to tell." : compared(metric, value));
    }

    private static String compared(Metric metric, double value) {
        String better = metric.better() == Metric.Direction.LOWER ? "lower is better" : "higher is better";
        return "<b>" + Html.number(value) + "</b> (" + better + "); "
                + toFloor(metric, Standing.finite(metric.ratio()));
    }

    private static String toFloor(Metric metric, @Nullable Double ratio) {
        if (Standing.finite(metric.floor()) == null) {
            return "not enough music to tell what real pieces measure.";
        }
        String spread = Standing.finite(metric.floorSpread()) == null ? "" : " ± " + number(metric.floorSpread());
        String floor = "real pieces: " + number(metric.floor()) + spread;
        return ratio == null ? floor + "." : floor + ", so this is <b>" + Html.number(ratio) + " times</b> theirs.";
    }

    private static String number(@Nullable Double value) {
        return Html.number(value == null ? Double.NaN : value);
    }
}

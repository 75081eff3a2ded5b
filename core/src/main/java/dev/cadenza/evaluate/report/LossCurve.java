package dev.cadenza.evaluate.report;

import dev.cadenza.evaluate.report.ReportMaterial.Loss;
import dev.cadenza.evaluate.report.ReportMaterial.Losses;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** How the training's loss fell, on the music and on what was held out of it. */
final class LossCurve {
    private static final int MOST_POINTS = 500;
    private static final int TICKS = 4;

    private final List<Loss> points;
    private final double end;
    private final double low;
    private final double high;

    private LossCurve(List<Loss> points) {
        this.points = points;
        this.end = Math.max(1e-9, points.stream().mapToDouble(Loss::at).max().orElse(1));
        double least = values().min().orElse(0);
        this.low = least;
        this.high = Math.max(values().max().orElse(1), least + 1e-9 * Math.max(1, Math.abs(least)));
    }

    private DoubleStream values() {
        return points.stream()
                .flatMapToDouble(point -> DoubleStream.of(point.training(), point.heldOut()))
                .filter(Double::isFinite);
    }

    /** The section, or nothing where nothing was measured. */
    static String html(Losses losses) {
        LossCurve curve = new LossCurve(losses.points());
        return curve.values().findAny().isEmpty() ? "" : curve.draw(losses.unit());
    }

    private String draw(String unit) {
        StringBuilder html = new StringBuilder(
                Html.format("""
                <section id="training"><h2>Training</h2><p>The loss, by %s: <span class="line training"></span> on the music%s</p>
                <svg class="curve" width="100%%" height="260" role="img" aria-label="Loss over the training, from %s to %s">
                """, Html.escape(unit), heldOut(), Html.number(first()), Html.number(last())));
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            double y = 230 - 220 * share;
            html.append(Html.format(
                    "<line class=\"grid\" x1=\"0\" x2=\"100%%\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"2\" y=\"%.1f\">%s</text>"
                            + "<text x=\"%.0f%%\" y=\"250\" text-anchor=\"%s\">%s</text>%n",
                    y,
                    y,
                    y - 4,
                    tick == TICKS ? "" : Html.number(low + (high - low) * share),
                    100 * share,
                    tick == 0 ? "start" : tick == TICKS ? "end" : "middle",
                    Html.format("%,.0f", end * share)));
        }
        html.append(
                "<svg x=\"0\" y=\"10\" width=\"100%\" height=\"220\" viewBox=\"0 0 1000 220\" preserveAspectRatio=\"none\">");
        path(html, "training", Loss::training);
        path(html, "heldout", Loss::heldOut);
        return html.append("</svg></svg></section>\n").toString();
    }

    private String heldOut() {
        return points.stream().anyMatch(point -> Double.isFinite(point.heldOut()))
                ? ", <span class=\"line heldout\"></span> on held-out pieces."
                : ".";
    }

    private double first() {
        return values().findFirst().orElse(Double.NaN);
    }

    private double last() {
        return values().reduce((before, after) -> after).orElse(Double.NaN);
    }

    /** A curve of means over equal stretches, where there are more points than can be seen. */
    private void path(StringBuilder html, String style, ToDoubleFunction<Loss> value) {
        List<Loss> there = points.stream()
                .filter(point -> Double.isFinite(value.applyAsDouble(point)))
                .toList();
        int stretch = Math.max(1, (there.size() + MOST_POINTS - 1) / MOST_POINTS);
        StringBuilder line = new StringBuilder();
        for (int from = 0; from < there.size(); from += stretch) {
            List<Loss> some = there.subList(from, Math.min(there.size(), from + stretch));
            double mean = some.stream().mapToDouble(value).average().orElse(low);
            line.append(Html.format(
                    "%s%.1f %.1f",
                    from == 0 ? "M" : "L",
                    1000 * some.get(some.size() - 1).at() / end,
                    220 - 220 * (mean - low) / (high - low)));
        }
        html.append("<path class=\"")
                .append(style)
                .append("\" d=\"")
                .append(line)
                .append("\"/>");
    }
}

package dev.cadenza.train;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Draws the loss over the steps as an SVG picture that follows the viewer's light or dark scheme, alone or within a
 * page.
 */
public final class LossPlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 32;
    private static final int BOTTOM = 44;
    private static final int MOST_POINTS = 600;
    private static final int TICKS = 5;

    private final List<LossLog.Point> points;
    private final long lastStep;
    private final double low;
    private final double high;

    private LossPlot(List<LossLog.Point> points) {
        this.points = points;
        this.lastStep = points.stream().mapToLong(LossLog.Point::step).max().orElse(1);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (LossLog.Point point : points) {
            for (double value : new double[] {point.loss(), point.validation()}) {
                if (!Double.isNaN(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        low = points.isEmpty() ? 0 : least;
        high = points.isEmpty() ? 1 : Math.max(most, least + 1e-9 * Math.max(1, Math.abs(least)));
    }

    /** The picture of a log, as a file of its own. */
    static String svg(List<LossLog.Point> points) {
        return html(points).replaceFirst("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    }

    /** The same as an element of an HTML page, which needs no name space. */
    public static String html(List<LossLog.Point> points) {
        return new LossPlot(points).draw();
    }

    private String draw() {
        StringBuilder svg = new StringBuilder("""
                <svg class="losses" viewBox="0 0 %d %d" font-family="sans-serif" role="img" aria-label="%s">
                <style>.losses text{fill:#222;font-size:12px} .losses .grid{stroke:#8884} .losses .loss{stroke:#2563eb}
                .losses .held{stroke:#dc2626} .losses path{fill:none;stroke-width:1.5} .losses rect{fill:#fff}
                @media (prefers-color-scheme:dark){.losses text{fill:#ddd} .losses rect{fill:#111} .losses .loss{stroke:#7aa2ff}
                .losses .held{stroke:#ff8080}}</style>
                <rect width="100%%" height="100%%"/>
                """.formatted(WIDTH, HEIGHT, title()));
        axes(svg);
        line(svg, "loss", LossLog.Point::loss);
        line(svg, "held", LossLog.Point::validation);
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = low + (high - low) * tick / TICKS;
            long step = Math.round((double) lastStep * tick / TICKS);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.4g</text>"
                            + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    y(value),
                    y(value),
                    LEFT - 6,
                    y(value) + 4,
                    value,
                    x(step),
                    HEIGHT - 24,
                    step));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"20\">%s</text><text x=\"%d\" y=\"%d\" text-anchor=\"middle\">step</text>%n",
                LEFT,
                title(),
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 6));
    }

    private String title() {
        boolean heldOut = points.stream().anyMatch(point -> !Double.isNaN(point.validation()));
        return "loss of each step" + (heldOut ? ", and on held-out pieces (red)" : "");
    }

    /** A curve of means over equal stretches of steps, where there are more points than pixels. */
    private void line(StringBuilder svg, String style, ToDoubleFunction<LossLog.Point> value) {
        List<LossLog.Point> there = points.stream()
                .filter(point -> !Double.isNaN(value.applyAsDouble(point)))
                .toList();
        int stretch = Math.max(1, (there.size() + MOST_POINTS - 1) / MOST_POINTS);
        StringBuilder path = new StringBuilder();
        for (int from = 0; from < there.size(); from += stretch) {
            List<LossLog.Point> some = there.subList(from, Math.min(there.size(), from + stretch));
            double mean = some.stream().mapToDouble(value).average().orElseThrow();
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f,%.1f ",
                    from == 0 ? "M" : "L",
                    x(some.get(some.size() - 1).step()),
                    y(mean)));
        }
        if (path.length() > 0) {
            svg.append("<path class=\"")
                    .append(style)
                    .append("\" d=\"")
                    .append(path)
                    .append("\"/>\n");
        }
    }

    private double x(long step) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * step / Math.max(1, lastStep);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low);
    }
}

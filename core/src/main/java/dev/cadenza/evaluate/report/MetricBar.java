package dev.cadenza.evaluate.report;

import dev.cadenza.evaluate.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A metric as a bar that runs from worse (left) to better (right), whichever way the figure itself counts; with marks
 * for real music, the codec and noise. Places are in per cent, so that texts keep their size on every screen.
 */
final class MetricBar {
    private static final double LOGARITHMIC_FROM = 10; // greatest over least
    private static final double MARGIN = 5; // per cent
    private static final double CLOSE_TOGETHER = 34; // per cent of the width within which labels would touch on a phone
    private static final int FIRST_ROW = 50; // of the marks' labels, from the top
    private static final int ROW = 16;
    private static final double EDGE = 20; // per cent from an edge within which a label would be cut off

    private final Metric metric;
    private final double value;
    private final double low;
    private final double high;
    private final boolean logarithmic;

    private MetricBar(Metric metric, double value, double[] known) {
        this.metric = metric;
        this.value = value;
        double least = DoubleStream.of(known).min().orElse(0);
        double most = DoubleStream.of(known).max().orElse(1);
        this.logarithmic = least > 0 && most / least > LOGARITHMIC_FROM;
        this.low = scale(least);
        this.high = Math.max(scale(most), low + 1e-12);
    }

    /** The picture of {@code metric}, or nothing where it has no value. */
    static String svg(Metric metric) {
        double[] known = Stream.of(metric.value(), metric.floor(), metric.ceiling(), metric.noise())
                .filter(value -> Standing.finite(value) != null)
                .mapToDouble(Double::doubleValue)
                .toArray();
        Double value = Standing.finite(metric.value());
        return value == null || known.length < 2 ? "" : new MetricBar(metric, value, known).draw();
    }

    private String draw() {
        double here = place(value);
        StringBuilder svg = new StringBuilder(Html.format(
                """
                <svg class="bar" width="100%%" height="%d" role="img" aria-label="%s">
                <rect class="track" x="0" y="20" width="100%%" height="12" rx="6"/>
                <rect class="fill %s" x="0" y="20" width="%.2f%%" height="12" rx="6"/>
                """, height(), Html.escape(spoken()), Standing.of(metric).style(), here));
        spread(svg);
        double nextRow = FIRST_ROW;
        double last = Double.NaN;
        for (Mark mark : marks()) {
            double at = mark.place();
            nextRow = !Double.isNaN(last) && Math.abs(at - last) < CLOSE_TOGETHER ? nextRow + ROW : FIRST_ROW;
            last = at;
            svg.append(Html.format(
                    "<line class=\"mark %s\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"15\" y2=\"37\"/>"
                            + "<text class=\"%s\" x=\"%.2f%%\" y=\"%.0f\" %s>%s</text>%n",
                    mark.style(), at, at, mark.style(), at, nextRow, anchor(at), mark.text()));
        }
        svg.append(Html.format(
                "<circle class=\"value %s\" cx=\"%.2f%%\" cy=\"26\" r=\"8\"/>"
                        + "<text class=\"strong\" x=\"%.2f%%\" y=\"11\" %s>%s</text></svg>%n",
                Standing.of(metric).style(), here, here, anchor(here), Html.number(value)));
        return svg.toString();
    }

    private record Mark(double place, String text, String style) {}

    /** Real music, the codec and noise, from the left to the right. */
    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        add(marks, metric.noise(), "noise");
        add(marks, metric.ceiling(), "codec");
        add(marks, metric.floor(), "real");
        marks.sort((a, b) -> Double.compare(a.place(), b.place()));
        return marks;
    }

    private void add(List<Mark> marks, @Nullable Double figure, String name) {
        Double told = Standing.finite(figure);
        if (told != null) {
            marks.add(new Mark(place(told), name + " " + Html.number(told), name));
        }
    }

    private int height() {
        return FIRST_ROW + 4 + ROW * (Math.max(1, marks().size()) - 1);
    }

    private void spread(StringBuilder svg) {
        Double spread = Standing.finite(metric.floorSpread());
        Double floor = Standing.finite(metric.floor());
        if (spread == null || floor == null || spread <= 0) {
            return;
        }
        double one = Math.min(100, Math.max(0, place(floor - spread)));
        double other = Math.min(100, Math.max(0, place(floor + spread)));
        svg.append(Html.format(
                "<rect class=\"spread\" x=\"%.2f%%\" y=\"16\" width=\"%.2f%%\" height=\"20\" rx=\"3\"/>%n",
                Math.min(one, other), Math.max(0.4, Math.abs(one - other))));
    }

    private double scale(double figure) {
        return logarithmic ? Math.log(Math.max(figure, 1e-12)) : figure;
    }

    /** Where {@code figure} stands, in per cent from the left. */
    private double place(double figure) {
        double share = (scale(figure) - low) / (high - low);
        double rightwards = metric.better() == Metric.Direction.HIGHER ? share : 1 - share;
        return MARGIN + (100 - 2 * MARGIN) * rightwards;
    }

    private static String anchor(double place) {
        return place < EDGE
                ? "text-anchor=\"start\" dx=\"-6\""
                : place > 100 - EDGE ? "text-anchor=\"end\" dx=\"6\"" : "text-anchor=\"middle\"";
    }

    private String spoken() {
        StringBuilder words = new StringBuilder(metric.label() + ": " + Html.number(value));
        for (Mark mark : marks()) {
            words.append(", ").append(mark.text());
        }
        return words + (logarithmic ? ", on a logarithmic scale" : "");
    }
}

package dev.cadenza.evaluate.report;

import dev.cadenza.evaluate.result.Newness;
import dev.cadenza.evaluate.result.Newness.Match;
import dev.cadenza.evaluate.result.Newness.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which recording each second of each piece is most like: a row for each piece, a colour and a number for each
 * recording.
 */
final class Timeline {
    private static final int MOST_ROWS = 16;
    private static final int MOST_CELLS = 600;
    private static final int MOST_NAME = 60; // characters of a name that is repeated in every cell
    private static final int MOST_LEGEND = 60;
    private static final int LEVELS = 5; // of opacity
    private static final double NUMBER_ROOM = 6; // per cent of the width that a number needs

    /**
     * Colours that differ for most eyes (after Tol 2021 and Okabe and Ito 2008), in middle tones for light and dark
     * grounds.
     */
    private static final List<String> COLOURS = List.of(
            "#3f7fd6", "#e0782f", "#2f9e73", "#c24a9c", "#b59a1c", "#27a6b8", "#d1495b", "#7a62c9", "#7da33a",
            "#9a6a4b", "#e08fae", "#6c7f93");

    private final Newness newness;
    private final Map<String, Integer> numbers; // of the recordings, from 1, those with most seconds first

    private Timeline(Newness newness) {
        this.newness = newness;
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Track track : newness.tracks()) {
            track.matches().forEach(match -> seconds.merge(match.source(), weight(match), Double::sum));
        }
        List<Map.Entry<String, Double>> ranked = new ArrayList<>(seconds.entrySet());
        ranked.sort(Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.<String, Double>comparingByKey()));
        this.numbers = new LinkedHashMap<>();
        ranked.forEach(entry -> numbers.put(entry.getKey(), numbers.size() + 1));
    }

    /** The rows and the legend. */
    static String html(Newness newness) {
        return new Timeline(newness).draw();
    }

    private static double weight(Match match) {
        return match.similarity() >= match.threshold() ? 1 : 1e-3; // those that are alike come first
    }

    private String draw() {
        StringBuilder html = new StringBuilder();
        int rows = Math.min(MOST_ROWS, newness.tracks().size());
        newness.tracks().subList(0, rows).forEach(track -> row(html, track));
        if (newness.tracks().size() > rows) {
            html.append("<p class=\"none\">Only the first ").append(rows).append(" pieces are shown.</p>");
        }
        return html.append(legend()).toString();
    }

    private record Cell(double at, double end, Match match, int level) {
        boolean continues(Cell before) {
            return before.match.source().equals(match.source())
                    && before.level == level
                    && before.match.copied() == match.copied()
                    && at - before.end < 0.05;
        }
    }

    private void row(StringBuilder html, Track track) {
        List<Cell> cells = cells(track.matches());
        String name = Html.escape(track.subject());
        if (cells.isEmpty()) {
            html.append("<h3>")
                    .append(name)
                    .append("</h3><p class=\"none\">Too short to be looked for in the music.</p>");
            return;
        }
        double length = Math.max(1e-9, cells.get(cells.size() - 1).end());
        html.append(Html.format("""
                <h3>%s</h3><svg class="timeline" width="100%%" height="66" role="img" aria-label="%s">
                <rect class="track" x="0" y="15" width="100%%" height="22"/>
                """, name, Html.escape(spoken(track))));
        double numbered = -NUMBER_ROOM;
        int last = 0;
        for (Cell cell : cells) {
            double left = 100 * cell.at() / length;
            double width = 100 * (cell.end() - cell.at()) / length;
            int number = number(cell.match());
            rect(html, cell, left, width);
            if (number != last && left - numbered >= NUMBER_ROOM && left < 100 - NUMBER_ROOM / 2) {
                html.append(Html.format("<text x=\"%.2f%%\" y=\"11\">%d</text>", left, number));
                numbered = left;
                last = number;
            }
        }
        times(html, length);
        html.append("</svg>\n");
    }

    private void rect(StringBuilder html, Cell cell, double left, double width) {
        Match match = cell.match();
        html.append(Html.format(
                "<rect x=\"%.3f%%\" y=\"15\" width=\"%.3f%%\" height=\"22\" fill=\"%s\" opacity=\"%.1f\"><title>%s: %s at %s, likeness %.2f"
                        + " (real pieces below %.2f)%s</title></rect>%n",
                left,
                width,
                colour(number(match)),
                (double) cell.level() / LEVELS,
                Html.clock(cell.at()),
                Html.escape(shortened(match.source())),
                Html.clock(match.sourceAt()),
                match.similarity(),
                match.threshold(),
                match.copied() ? ", copied" : ""));
        if (match.copied()) {
            html.append(Html.format(
                    "<rect class=\"copied\" x=\"%.3f%%\" y=\"40\" width=\"%.3f%%\" height=\"6\"/>", left, width));
        }
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= MOST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MOST_NAME)) + "…";
    }

    private static void times(StringBuilder html, double length) {
        for (int part = 0; part <= 4; part++) {
            String anchor = part == 0 ? "start" : part == 4 ? "end" : "middle";
            html.append(Html.format(
                    "<text class=\"time\" x=\"%d%%\" y=\"62\" text-anchor=\"%s\">%s</text>",
                    25 * part, anchor, Html.clock(length * part / 4)));
        }
    }

    /** The matches in pieces of equal recording and likeness, at most {@link #MOST_CELLS} before equals are joined. */
    private static List<Cell> cells(List<Match> matches) {
        List<Cell> cells = new ArrayList<>();
        int stretch = Math.max(1, (matches.size() + MOST_CELLS - 1) / MOST_CELLS);
        for (int from = 0; from < matches.size(); from += stretch) {
            int to = Math.min(matches.size(), from + stretch);
            Match best = matches.subList(from, to).stream()
                    .max(Comparator.comparing(Match::copied).thenComparing(Match::similarity))
                    .orElseThrow();
            double end = to < matches.size()
                    ? matches.get(to).at()
                    : matches.get(to - 1).at() + matches.get(to - 1).seconds();
            Cell cell = new Cell(matches.get(from).at(), end, best, level(best));
            int last = cells.size() - 1;
            if (last >= 0 && cell.continues(cells.get(last))) {
                Cell before = cells.get(last);
                cells.set(last, new Cell(before.at(), end, before.match(), before.level()));
            } else {
                cells.add(cell);
            }
        }
        return cells;
    }

    /** The strongest only for what is more alike than real pieces are. */
    private static int level(Match match) {
        if (match.similarity() >= match.threshold()) {
            return LEVELS;
        }
        double half = match.threshold() / 2;
        double share = half > 0 ? (match.similarity() - half) / half : match.similarity();
        int below = LEVELS - 1;
        return (int) Math.max(1, Math.min(below, Math.ceil(below * share)));
    }

    private int number(Match match) {
        return numbers.getOrDefault(match.source(), 0);
    }

    private static String colour(int number) {
        return number <= COLOURS.size()
                ? COLOURS.get(number - 1)
                : Html.format("hsl(%.0f 45%% 55%%)", number * 137.5 % 360); // the golden angle keeps neighbours apart
    }

    private String spoken(Track track) {
        long copied = track.matches().stream().filter(Match::copied).count();
        long alike = track.matches().stream()
                .filter(match -> match.similarity() >= match.threshold())
                .count();
        return Html.format(
                "%s: of %d passages, %d are more like the music than real pieces are and %d are copied",
                track.subject(), track.matches().size(), alike, copied);
    }

    private String legend() {
        StringBuilder html = new StringBuilder("<ol class=\"legend\">");
        numbers.entrySet().stream()
                .limit(MOST_LEGEND)
                .forEach(entry -> html.append(Html.format(
                        "<li><b style=\"background:%s\"></b> <span>%s</span></li>%n",
                        colour(entry.getValue()), Html.escape(entry.getKey()))));
        html.append("</ol>");
        int more = numbers.size() - MOST_LEGEND;
        return more <= 0
                ? html.toString()
                : html + "<p class=\"none\">" + Html.count(more, "more recording") + " not named here.</p>";
    }
}

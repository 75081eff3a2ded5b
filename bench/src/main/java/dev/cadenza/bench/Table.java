package dev.cadenza.bench;

import static dev.cadenza.base.Require.require;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures under a title; numbers stand flush right.
 *
 * @param title what was measured
 * @param header the columns' names
 * @param rows each as long as the header
 * @param notes sentences below the rows
 */
public record Table(String title, List<String> header, List<List<String>> rows, List<String> notes) {
    public Table {
        for (List<String> row : rows) {
            require(row.size() == header.size(), "a row has %d cells for %d columns", row.size(), header.size());
        }
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** The table as lines of text, all rows of one width. */
    public String text() {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        StringBuilder text = new StringBuilder(title).append('\n');
        for (List<String> row : all) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < row.size(); column++) {
                int width = width(all, column);
                cells.add((column == 0 ? "%-" + width + "s" : "%" + width + "s").formatted(row.get(column)));
            }
            text.append("  ").append(String.join("  ", cells)).append('\n');
        }
        notes.forEach(note -> text.append("  ").append(note).append('\n'));
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
    }
}

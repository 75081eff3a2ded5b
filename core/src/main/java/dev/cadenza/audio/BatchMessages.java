package dev.cadenza.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one child said of several inputs, told apart. */
final class BatchMessages {
    private static final Pattern HARMLESS = Pattern.compile("^(\\[[^\\]]*\\] )?\\[info\\] ");

    private BatchMessages() {}

    /**
     * The lines on each of {@code inputs} inputs, as a child of its own would have said them: what comes before the
     * line that introduces an input is about it as well, since it was said while the input was opened.
     *
     * @return null if something was said that can't be told to be about one of them
     */
    static @Nullable List<List<String>> ofInputs(List<String> lines, int inputs) {
        List<List<String>> all = new ArrayList<>();
        List<String> current = new ArrayList<>();
        int at = 0;
        for (; at < lines.size() && !lines.get(at).startsWith("[info] Stream mapping:"); at++) {
            String line = lines.get(at);
            boolean ofLast = line.startsWith("[info]  ");
            if (ofLast && !all.isEmpty() && current.isEmpty()) {
                all.get(all.size() - 1).add(ofFirst(line, all.size() - 1));
                continue;
            }
            current.add(ofFirst(line, all.size()));
            if (line.startsWith("[info] Input #" + all.size() + ",")) {
                all.add(current);
                current = new ArrayList<>();
            }
        }
        boolean understood = at < lines.size()
                && current.isEmpty()
                && all.size() == inputs
                && lines.subList(at, lines.size()).stream()
                        .allMatch(
                                line -> line.isEmpty() || HARMLESS.matcher(line).find());
        return understood ? all : null;
    }

    /** {@code line} as it would be if its input were the first. */
    private static String ofFirst(String line, int input) {
        return line.replaceFirst("^(\\[info\\] Input |\\[info\\]   Stream )#" + input + "\\b", "$1#0");
    }
}

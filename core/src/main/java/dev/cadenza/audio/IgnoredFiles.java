package dev.cadenza.audio;

import dev.cadenza.base.Names;
import java.util.List;

/**
 * Files of a folder of one kind that are no recordings.
 *
 * @param kind what they are
 * @param endings the endings of their names, sorted
 * @param names their names within the folder, sorted
 */
public record IgnoredFiles(FileKind kind, List<String> endings, List<String> names) {
    private static final int MOST_ENDINGS = 6;

    /** Copies the lists. */
    public IgnoredFiles {
        endings = List.copyOf(endings);
        names = List.copyOf(names);
    }

    /** What is left out, why, and what to do. */
    public String sentence() {
        String which = kind == FileKind.OTHER ? kinds() : kinds() + ": " + Names.few(names);
        String count = names.size() == 1 ? "1 file is" : names.size() + " files are";
        return "%s left out (%s): %s".formatted(count, which, kind.sentence());
    }

    private String kinds() {
        List<String> shown = endings.stream()
                .map(ending -> ending.isEmpty() ? "no ending" : "." + ending)
                .toList();
        return Names.few(shown, MOST_ENDINGS);
    }
}

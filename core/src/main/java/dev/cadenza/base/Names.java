package dev.cadenza.base;

import java.util.List;

/** Many names in few words. */
public final class Names {
    private static final int FEW = 3;

    private Names() {}

    /** All of up to four {@code names}, or the first three and how many more there are. */
    public static String few(List<String> names) {
        return few(names, FEW);
    }

    /**
     * All {@code names}, or, where that would be more than one beyond {@code most}, the first of them and how many more
     * there are.
     */
    public static String few(List<String> names, int most) {
        return names.size() <= most + 1
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }
}

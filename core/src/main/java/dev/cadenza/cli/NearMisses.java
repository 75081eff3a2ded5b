package dev.cadenza.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What somebody may have meant who mistyped a word: names a few letters away from it, and longer ones that begin with
 * it.
 */
final class NearMisses {
    private static final int MOST = 3;
    private static final int LETTERS_PER_SLIP = 3; // one slip in so many letters
    private static final int SHORTEST_BEGINNING = 3;

    private NearMisses() {}

    /** At most three of {@code names}, the likeliest first. */
    static List<String> of(String word, Collection<String> names) {
        int most = Math.max(1, letters(word) / LETTERS_PER_SLIP);
        return names.stream()
                .filter(name -> slips(word, name, most) <= most)
                .sorted(Comparator.comparingInt((String name) -> slips(word, name, most))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static int slips(String word, String name, int most) {
        if (letters(word) >= SHORTEST_BEGINNING && name.startsWith(word)) {
            return 1;
        }
        // what differs that much in length needn't be compared, however long it is
        return Math.abs(word.length() - name.length()) > most ? Integer.MAX_VALUE : distance(word, name);
    }

    private static int letters(String word) {
        return word.replaceFirst("^-+", "").length();
    }

    /**
     * How many letters must be added, left out, exchanged or swapped with their neighbour to turn {@code from} into
     * {@code to}: the optimal string alignment distance, Damerau's without edits within a swap.
     */
    static int distance(String from, String to) {
        int[][] table = new int[from.length() + 1][to.length() + 1]; // of the first i and j letters
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int exchanged = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                table[i][j] = Math.min(table[i - 1][j - 1] + exchanged, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[from.length()][to.length()];
    }
}

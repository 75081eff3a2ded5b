package dev.cadenza.synthesis;

import java.util.List;
import java.util.Locale;

/** The seven tones of a key, for the neighbours that ornaments touch. */
final class Key {
    private static final List<String> NAMES = List.of("c", "d", "e", "f", "g", "a", "b");
    private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};
    private static final int[] MINOR = {0, 2, 3, 5, 7, 8, 10};

    private final boolean[] inKey = new boolean[12];

    private Key(int tonic, int[] scale) {
        for (int step : scale) {
            inKey[(tonic + step) % 12] = true;
        }
    }

    /** A key named as in {@code "G major"} or {@code "Bb minor"}. */
    static Key named(String name) {
        String[] words = name.split(" ", -1);
        if (words.length != 2 || !(words[1].equals("major") || words[1].equals("minor"))) {
            throw new IllegalArgumentException(
                    "a key is written as in \"G minor\" or \"Bb major\", not \"" + name + "\"");
        }
        return new Key(Math.floorMod(semitones(words[0]), 12), words[1].equals("major") ? MAJOR : MINOR);
    }

    /** Semitones from C to a note name such as {@code "f#"} or {@code "eb"}; below 0 for a C flat. */
    static int semitones(String name) {
        int letter = name.isEmpty() ? -1 : NAMES.indexOf(name.substring(0, 1).toLowerCase(Locale.ROOT));
        if (letter < 0) {
            throw new IllegalArgumentException("a note is named by a letter from a to g, not \"" + name + "\"");
        }
        int pitch = MAJOR[letter];
        for (char accidental : name.substring(1).toCharArray()) {
            pitch += accidental == '#' ? 1 : -1;
        }
        return pitch;
    }

    /** The next tone of the key above {@code midi}. */
    int above(int midi) {
        return inKey[(midi + 1) % 12] ? midi + 1 : midi + 2;
    }

    /** The next tone of the key below {@code midi}. */
    int below(int midi) {
        return inKey[(midi + 11) % 12] ? midi - 1 : midi - 2;
    }
}

package dev.cadenza.base;

import java.util.Set;

/**
 * Text that a terminal shows and never obeys. File names and tags may hold anything: codes that clear the screen or
 * change its colours, line breaks that make lines of their own, marks that turn the direction of writing round.
 */
public final class Printable {
    /** Marks that turn the direction of what is written after them (Unicode UAX 9). */
    private static final Set<Integer> DIRECTIONS =
            Set.of(0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069);

    private Printable() {}

    /** {@code text} as one line: every control character, line break and mark of direction as an escape of JSON. */
    public static String line(String text) {
        return escaped(text, "");
    }

    /** The same, but line breaks, returns and tabs stay: for text that is laid out already. */
    public static String text(String text) {
        return escaped(text, "\n\r\t");
    }

    /** A length of time, to the second: {@code 0:07}, {@code 12:30}, {@code 1:02:03}. */
    public static String clock(double length) {
        long seconds = Math.round(length * 1e3) / 1000;
        return seconds < 3600
                ? String.format("%d:%02d", seconds / 60, seconds % 60)
                : String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String escaped(String text, String kept) {
        if (text.chars().allMatch(letter -> letter >= ' ' && letter < 0x7f)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (obeyed(point) && kept.indexOf(point) < 0) {
                clean.append(escape(point));
            } else {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }

    private static boolean obeyed(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || DIRECTIONS.contains(point);
    }

    private static String escape(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", point);
        };
    }
}

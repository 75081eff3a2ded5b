package dev.cadenza.evaluate.report;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** Text and numbers as they stand in the report. */
final class Html {
    private static final String MISSING = "–";

    private Html() {}

    /**
     * {@code text} as content of an element or of a quoted attribute; characters that HTML can't hold become
     * replacement characters.
     */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(fits(c) ? c : 0xfffd);
            }
        });
        return safe.toString();
    }

    private static boolean fits(int c) {
        boolean space = c == '\n' || c == '\t' || c == '\r';
        boolean loneSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return space || !(Character.isISOControl(c) || loneSurrogate);
    }

    /** {@link String#format} with points in numbers, whatever the country. */
    @FormatMethod
    static String format(@FormatString String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** {@code value} with about three digits that count. */
    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return MISSING;
        }
        if (value == 0) {
            return "0";
        }
        return size >= 100
                ? format("%,.0f", value)
                : size >= 10 ? format("%.1f", value) : size >= 0.1 ? format("%.2f", value) : format("%.2g", value);
    }

    /** A share from 0 to 1 in per cent. */
    static String percent(double share) {
        if (!Double.isFinite(share)) {
            return MISSING;
        }
        double hundredfold = 100 * share;
        return hundredfold > 0 && hundredfold < 10
                ? format("%.1f\u00a0%%", hundredfold)
                : format("%.0f\u00a0%%", hundredfold);
    }

    /** Seconds as minutes and seconds, such as {@code 1:05}. */
    static String clock(double seconds) {
        long whole = Math.max(0, (long) Math.floor(seconds));
        return whole >= 3600
                ? format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : format("%d:%02d", whole / 60, whole % 60);
    }

    /** {@code count} of {@code thing}, in the plural where it is needed. */
    static String count(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}

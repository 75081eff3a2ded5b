package dev.cadenza.base;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** Checked arguments: a caller's mistake is refused with the bad value quoted. */
public final class Require {
    private Require() {}

    /**
     * Refuses a bad argument.
     *
     * @throws IllegalArgumentException with the formatted message if {@code holds} is false
     */
    @FormatMethod
    public static void require(boolean holds, @FormatString String format, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, format, arguments));
        }
    }
}

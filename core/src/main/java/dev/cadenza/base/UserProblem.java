package dev.cadenza.base;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/**
 * Something the person at the keyboard can fix: an unreadable file, an empty folder, a bad option. The message is one
 * clear sentence that says which file, what is wrong and what to do next; the program prints it without a stack trace
 * and exits with 2. Whatever a name in it holds, it is one printable line (see {@link Printable}).
 */
public final class UserProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A problem described by {@code format}, filled in as {@link String#format} does. */
    @FormatMethod
    public UserProblem(@FormatString String format, Object... arguments) {
        super(Printable.line(String.format(Locale.ROOT, format, arguments)));
    }

    /** A problem with the failure behind it, kept for the log. */
    @FormatMethod
    public UserProblem(Throwable cause, @FormatString String format, Object... arguments) {
        super(Printable.line(String.format(Locale.ROOT, format, arguments)), cause);
    }
}

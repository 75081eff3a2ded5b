package dev.cadenza.cli;

import dev.cadenza.base.Printable;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as people write them: {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 2.5s}. A number without a unit is
 * refused: that {@code --budget 10} means seconds would surprise half of those who type it.
 */
public final class Lengths implements ITypeConverter<Duration> {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6}(?:\\.\\d{1,6})?)s)?");

    @Override
    public Duration convert(String text) {
        Matcher parts = FORM.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is not a duration; write, for example, 90s, 10m or 1h30m");
        }
        Duration length = Duration.ofHours(whole(parts.group(1)))
                .plusMinutes(whole(parts.group(2)))
                .plusNanos(nanos(parts.group(3)));
        if (length.isZero()) {
            throw new TypeConversionException("'" + text + "' lasts no time; write, for example, 90s, 10m or 1h30m");
        }
        return length;
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long nanos(@Nullable String seconds) {
        return seconds == null ? 0 : Math.round(Double.parseDouble(seconds) * 1e9);
    }

    /** {@code 1 recording}, {@code 2 recordings}. */
    static String recordings(int count) {
        return count == 1 ? "1 recording" : count + " recordings";
    }

    /** {@link #clock(Duration)} of a number of seconds. */
    static String clock(double seconds) {
        return Printable.clock(seconds);
    }

    /** {@code length} for people, to the second: {@code 0:07}, {@code 12:30}, {@code 1:02:03}. */
    static String clock(Duration length) {
        return clock(length.toMillis() / 1e3);
    }
}

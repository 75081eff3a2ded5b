package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class LengthsTest {
    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "10m, PT10M",
        "1h30m, PT1H30M",
        "2h, PT2H",
        "1m2.5s, PT62.5S",
        "0.001s, PT0.001S",
        "0.000001s, PT0.000001S"
    })
    void durationsReadAsPeopleWriteThem(String text, Duration expected) {
        assertThat(new Lengths().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "ten minutes", "-5s", "0s", "0h0m", "5 m", "30m1h", "1.5h", "5M", "99999h", "s"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> new Lengths().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("1h30m");
    }

    @ParameterizedTest
    @CsvSource({"7, 0:07", "750, 12:30", "3723, 1:02:03", "0, 0:00"})
    void clocksShowHoursOnlyWhereThereAreAny(long seconds, String expected) {
        assertThat(Lengths.clock(Duration.ofSeconds(seconds))).isEqualTo(expected);
    }
}

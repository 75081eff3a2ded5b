package dev.cadenza.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAlignedWithNumbersFlushRight() {
        Table table = new Table(
                "Speeds",
                List.of("what", "s"),
                List.of(List.of("a", "1.50"), List.of("longer", "120")),
                List.of("A note."));
        assertThat(table.text()).isEqualTo("""
                        Speeds
                          what       s
                          a       1.50
                          longer   120
                          A note.
                        """);
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new Table("Speeds", List.of("what", "s"), List.of(List.of("a")), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 cells for 2 columns");
    }

    @Test
    void numbersHaveThreeDigitsThatCount() {
        assertThat(List.of(
                        Figures.number(0.1234), Figures.number(1.234), Figures.number(12.34), Figures.number(1234.5)))
                .containsExactly("0.123", "1.23", "12.3", "1235");
        assertThat(Figures.percent(0.1234)).isEqualTo("12.3 %");
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Figures.median(5, 1, 3)).isEqualTo(3);
        assertThat(Figures.median(5, 1, 3, 4)).isEqualTo(3.5);
    }
}

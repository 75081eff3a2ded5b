package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissesTest {
    private static final List<String> COMMANDS =
            List.of("compose", "generate", "inspect", "evaluate", "example-music", "describe");

    @ParameterizedTest
    @CsvSource({"compos, compose", "composse, compose", "cmopose, compose", "Inspect, inspect", "gen, generate"})
    void aSlipOrABeginningNamesTheWordThatWasMeant(String word, String meant) {
        assertThat(NearMisses.of(word, COMMANDS)).containsExactly(meant);
    }

    @Test
    void whatResemblesNothingNamesNothing() {
        assertThat(NearMisses.of("music", COMMANDS)).isEmpty();
        assertThat(NearMisses.of("x".repeat(1_000_000), COMMANDS)).isEmpty();
    }

    @Test
    void theNearestComeFirstAndThereAreThreeAtMost() {
        assertThat(NearMisses.of("--seed", List.of("--need", "--seeds", "--feeds", "--seed-from", "--weed")))
                .containsExactly("--need", "--seed-from", "--seeds");
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "ab, ba, 1", "kitten, sitting, 3", "ca, abc, 3"})
    void theDistanceCountsLettersAddedLeftOutExchangedAndSwapped(String from, String to, int expected) {
        assertThat(NearMisses.distance(from, to)).isEqualTo(expected);
        assertThat(NearMisses.distance(to, from)).isEqualTo(expected);
    }
}

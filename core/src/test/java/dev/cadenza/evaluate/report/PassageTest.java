package dev.cadenza.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.cadenza.evaluate.result.Newness.Match;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageTest {
    @Test
    void secondsThatFollowOneStretchOfARecordingAreOnePassage() {
        List<Match> matches = List.of(
                Examples.match(0, "a", 10, 0.9, true),
                Examples.match(1, "a", 11.2, 0.95, true),
                Examples.match(2, "a", 40, 0.9, true),
                Examples.match(3, "b", 41, 0.9, true));
        assertThat(Passage.of(matches))
                .extracting(Passage::at, Passage::seconds, Passage::sourceAt)
                .containsExactly(tuple(0.0, 2.0, 10.0), tuple(2.0, 1.0, 40.0), tuple(3.0, 1.0, 41.0));
        assertThat(Passage.of(matches).get(0).best().similarity()).isEqualTo(0.95);
    }

    @Test
    void copiesAreHeardFirstThenTheMostAlikeAndNoneTwice() {
        List<Match> matches = new ArrayList<>();
        for (int at = 0; at < 40; at++) {
            matches.add(Examples.match(at, "s" + at, 0, at / 100.0, at == 5));
        }
        assertThat(Passage.worthHearing(matches, 3)).extracting(Passage::at).containsExactly(5.0, 39.0, 35.0);
    }
}

package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptsTest {
    private static final int REACH = 10;
    private static final int ALL = 100;

    private record Made(int piece, int from, int size) implements Excerpts.Excerpt {}

    private final List<Made> made = new ArrayList<>();
    private final Excerpts<Made> excerpts = new Excerpts<>(REACH, (piece, from, size) -> {
        made.add(new Made(piece, from, size));
        return made.get(made.size() - 1);
    });

    @Test
    void anExcerptGoesAsFarToEitherSide() {
        excerpts.attend(3, 50, ALL);
        assertThat(excerpts).containsExactly(new Made(3, 40, 20));
    }

    @Test
    void itEndsWithItsRecording() {
        excerpts.attend(0, 2, ALL);
        excerpts.attend(1, 99, ALL);
        assertThat(excerpts).containsExactly(new Made(0, 0, 20), new Made(1, 80, 20));
    }

    @Test
    void aShortRecordingIsKnownWhole() {
        excerpts.attend(0, 5, 12);
        assertThat(excerpts).containsExactly(new Made(0, 0, 12));
    }

    @Test
    void whatStaysWithinAnExcerptMakesNoOther() {
        excerpts.attend(3, 50, ALL);
        excerpts.attend(3, 40, ALL);
        excerpts.attend(3, 59, ALL);
        assertThat(made).hasSize(1);
    }

    @Test
    void whatLeavesItMakesAnotherInItsPlace() {
        excerpts.attend(3, 50, ALL);
        excerpts.attend(3, 60, ALL);
        assertThat(excerpts).containsExactly(new Made(3, 50, 20));
    }

    @Test
    void theTwoThatWerePlayedLastAreKept() {
        excerpts.attend(1, 50, ALL);
        excerpts.attend(2, 50, ALL);
        excerpts.attend(1, 51, ALL);
        excerpts.attend(3, 50, ALL);
        assertThat(excerpts).extracting(Made::piece).containsExactly(1, 3);
        assertThat(made).hasSize(3);
    }
}

package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.units.NoteUnits;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sections and endings of composed pieces. */
class UnitFormTest {
    private static final NoteUnits MUSIC = NoteUnits.random(6, 100, 5);
    private static final Generation USUAL = Settings.SHARP;

    @Test
    void sectionsOfOneLetterShareTheirMaterial() throws IOException {
        Form form = Form.of("ABA", 30);
        Composed piece = Composed.of(MUSIC, USUAL, new UnitComposer.Request(new Plan(30, form, 0.2, 1), -1));
        Set<Integer> first = piece.units(0, 9);
        Set<Integer> back = piece.units(21, 26);
        Set<Integer> other = piece.units(11, 19);
        back.retainAll(first);
        other.retainAll(first);
        assertThat(back.size()).isGreaterThan(8).isGreaterThan(3 * other.size());
    }

    @Test
    void aSectionThatReturnsIsVaried() throws IOException {
        Form form = Form.of("ABA", 24);
        Composed piece = Composed.of(MUSIC, USUAL, new UnitComposer.Request(new Plan(24, form, 0.4, 2), -1));
        Set<Integer> first = piece.units(0, 8);
        Set<Integer> back = piece.units(16, 22);
        Set<Integer> same = new HashSet<>(back);
        same.retainAll(first);
        assertThat(same).isNotEmpty();
        assertThat(back.size()).isGreaterThan(same.size());
    }

    @Test
    void thePieceEndsAsARecordingEnds() throws IOException {
        for (long seed = 1; seed <= 5; seed++) {
            Composed piece = Composed.of(MUSIC, USUAL, Composed.plain(15, seed));
            ComposedRun last = piece.runs().get(piece.runs().size() - 1);
            int end = last.first() + last.units();
            assertThat(end).isEqualTo(MUSIC.first(MUSIC.piece(last.first()) + 1));
            assertThat(last.at() + 0.2 * last.units()).isBetween(14.0, 15.3);
        }
    }

    @Test
    void upToTheLastAttackNoRunIsLongerThanTheLongestAndTheLastSoundIsShort() throws IOException {
        for (long seed = 1; seed <= 5; seed++) {
            List<ComposedRun> runs =
                    Composed.of(MUSIC, USUAL, Composed.plain(15, seed)).runs();
            for (ComposedRun run : runs) {
                assertThat(0.2 * (run.units() - 1)).isLessThanOrEqualTo(0.8 + 1e-9);
            }
        }
    }
}

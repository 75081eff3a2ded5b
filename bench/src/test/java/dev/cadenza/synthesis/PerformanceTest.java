package dev.cadenza.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceTest {
    private final List<Note> prelude = notes("prelude-c-major");

    @Test
    void isTheSameEveryTime() {
        assertThat(notes("prelude-c-major")).isEqualTo(prelude);
    }

    @Test
    void slowsDownAtTheEnd() {
        double opening = bass(prelude, 1).start() - bass(prelude, 0).start();
        List<Note> last = prelude.stream().filter(note -> note.voice() == 2).toList();
        double closing =
                last.get(last.size() - 1).start() - last.get(last.size() - 2).start();
        assertThat(closing).isGreaterThan(2 * opening * 1.15); // the last bars hold one bass note, the first two
    }

    @Test
    void keepsTheWrittenOrderAndMetre() {
        double half = 60 / 74.0 * 2;
        for (int i = 0; i < 60; i++) {
            double gap = bass(prelude, i + 1).start() - bass(prelude, i).start();
            assertThat(gap).isCloseTo(half, within(.12 * half));
        }
    }

    @Test
    void growsLouderWhereTheScoreSaysSo() {
        assertThat(loudness(notes("prelude-c-major"), 93, 99)).isGreaterThan(loudness(prelude, 0, 6) + .15);
    }

    @Test
    void rollsTheLastChordUpwards() {
        List<Note> chord = prelude.subList(prelude.size() - 5, prelude.size());
        assertThat(chord).extracting(Note::midi).containsExactly(36, 48, 64, 67, 72);
        assertThat(chord.get(4).start() - chord.get(0).start()).isBetween(.15, .3);
    }

    @Test
    void aTrillAlternatesWithTheUpperNeighbour() {
        Note plain = new Note(1, .5, 69, .6, 0);
        List<Note> trill = Ornaments.play(plain, NotatedScore.Mark.TRILL, Key.named("G minor"));
        assertThat(trill).extracting(Note::midi).containsExactly(70, 69, 70, 69);
        assertThat(trill.get(3).end()).isCloseTo(plain.end(), within(1e-9));
    }

    @Test
    void aLongTrillFillsItsNote() {
        List<Note> trill =
                Ornaments.play(new Note(0, 3, 72, .6, 0), NotatedScore.Mark.LONG_TRILL, Key.named("D minor"));
        assertThat(trill)
                .hasSizeGreaterThan(30)
                .extracting(Note::midi)
                .contains(74, 72)
                .doesNotContain(73);
    }

    @Test
    void aMordentTouchesTheLowerNeighbour() {
        List<Note> mordent =
                Ornaments.play(new Note(0, .5, 72, .6, 0), NotatedScore.Mark.MORDENT, Key.named("G major"));
        assertThat(mordent).extracting(Note::midi).containsExactly(72, 71, 72);
    }

    @Test
    void noStringIsStruckWhileItStillSounds() {
        for (Piece piece : ExampleScores.pieces()) {
            List<Note> notes = ExampleScores.notes(piece).stream()
                    .sorted(Comparator.comparingInt(Note::midi).thenComparingDouble(Note::start))
                    .toList();
            for (int i = 1; i < notes.size(); i++) {
                Note before = notes.get(i - 1);
                boolean unison = notes.get(i).start() - before.start() < .03; // two voices on one key
                if (before.midi() == notes.get(i).midi() && !unison) {
                    assertThat(before.end()).isLessThan(notes.get(i).start());
                }
            }
        }
    }

    private static List<Note> notes(String name) {
        return Performance.of(ExampleScores.score(name));
    }

    private static Note bass(List<Note> notes, int index) {
        return notes.stream().filter(note -> note.voice() == 2).toList().get(index);
    }

    private static double loudness(List<Note> notes, double from, double to) {
        return notes.stream()
                .filter(note -> note.start() >= from && note.start() < to)
                .mapToDouble(Note::velocity)
                .average()
                .orElse(0);
    }
}

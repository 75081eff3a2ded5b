package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NoteUnits;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingsTest {
    private static final HeldEnds MUSIC = new HeldEnds(NoteUnits.random(4, 100, 3), 25, 8);

    private static Endings endings(HeldEnds music, double longestRun) {
        NewSounds sounds = new NewSounds(music);
        return new Endings(
                music,
                new JoinCost(music),
                new FadeOuts(music),
                sounds,
                Settings.FORM.ending(),
                new RunSettings(0.25, longestRun, 0));
    }

    @Test
    void theLastSoundOfEachRecordingMayEndAPiece() {
        List<Endings.Final> ends = endings(MUSIC, 0.8).finals().stream()
                .filter(last -> last.cost() == 0 && last.lead() == 0)
                .toList();
        assertThat(ends).hasSize(4);
        for (Endings.Final last : ends) {
            assertThat(last.attack()).isEqualTo(MUSIC.first(MUSIC.piece(last.attack()) + 1) - 9);
            assertThat(last.sounding()).isCloseTo(9 * 0.2, within(0.01));
        }
    }

    @Test
    void longNotesThatDieAwayWithinRecordingsDoSoToo() {
        List<Endings.Final> within = endings(MUSIC, 0.8).finals().stream()
                .filter(last -> last.cost() > 0 && last.lead() == 0)
                .toList();
        assertThat(within).hasSize(4 * 3);
        assertThat(within).allSatisfy(last -> {
            assertThat(MUSIC.after(last.attack())).isZero();
            assertThat(last.stop() - last.attack()).isEqualTo(9);
        });
    }

    @Test
    void beforeTheLastAttackNoMoreIsTakenThanTheLongestRun() {
        for (double longest : new double[] {0.4, 0.8, 1.6}) {
            assertThat(endings(MUSIC, longest).finals())
                    .isNotEmpty()
                    .allSatisfy(last -> assertThat(last.lead()).isLessThanOrEqualTo(longest));
        }
    }

    @Test
    void waysLeadToALastSoundInOneRun() {
        Endings endings = endings(MUSIC, 0.8);
        assertThat(endings.ways())
                .isNotEmpty()
                .allSatisfy(way -> assertThat(way.lead()).isBetween(0.25, 2 * 0.8 + 0.01));
        assertThat(endings.ways()).isSortedAccordingTo((a, b) -> Float.compare(a.cost(), b.cost()));
    }

    @Test
    void oneRecordingOfAFewUnitsHasAnEnding() {
        HeldEnds few = new HeldEnds(NoteUnits.random(1, 3, 1), 3, 1);
        assertThat(endings(few, 0.8).finals()).isNotEmpty();
    }
}

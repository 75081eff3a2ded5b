package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.units.NoteUnits;
import org.junit.jupiter.api.Test;

class PhraseBoundariesTest {
    private static final HeldEnds MUSIC = new HeldEnds(NoteUnits.random(4, 100, 3), 25, 4);
    private static final PhraseBoundaries PHRASES = new PhraseBoundaries(MUSIC, new NewSounds(MUSIC));

    @Test
    void aPhraseBeginsAfterALongNote() {
        int clear = 0;
        for (int unit = 1; unit < 100; unit++) {
            if (MUSIC.after(unit - 1) == 4) {
                assertThat(PHRASES.begins(unit)).isGreaterThan(0.8f);
                clear++;
            } else if (MUSIC.after(unit) == 0) {
                assertThat(PHRASES.begins(unit)).isLessThan(0.5f);
            }
        }
        assertThat(clear).isEqualTo(3);
    }

    @Test
    void noPhraseBeginsWithinAHeldNote() {
        for (int unit = 1; unit < 100; unit++) {
            if (MUSIC.after(unit) > 0) {
                assertThat(PHRASES.begins(unit)).isZero();
            }
        }
    }

    @Test
    void theNextPhraseIsAsFarAsItsBeginning() {
        int begin = 25;
        assertThat(PHRASES.next(begin - 10)).isCloseTo(2.0, within(0.01));
        assertThat(PHRASES.next(begin)).isInfinite();
    }
}

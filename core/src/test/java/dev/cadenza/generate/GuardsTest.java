package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.units.Contexts;
import dev.cadenza.units.NoteUnits;
import org.junit.jupiter.api.Test;

class GuardsTest {
    private static final int MELODY = 10;
    private static final NoteUnits LOOP = NoteUnits.sections(2, "AAAAB", MELODY, 7);

    /** The guards after eight notes of the melody, each out of another of its turns, the last of them still to be ended. */
    private static Guards guards(boolean on, double longestRun, double echo, double longEcho) {
        SamplerSettings settings = new SamplerSettings(
                1, 0.9, 0.5, 0.2, longestRun, 200, on, 1, 1, echo, longEcho, 5, 4, 1, 10); // nothing else is guarded
        Guards guards = new Guards(LOOP, new Contexts(LOOP), LOOP.content(), settings);
        for (int note = 0; note < 7; note++) {
            guards.play(turn(note), turn(note) + 1);
        }
        return guards;
    }

    /** By how much it would be too much to play the melody's ninth note then. */
    private static double excess(boolean on, double echo, double longEcho) {
        return guards(on, 0.5, echo, longEcho).excess(turn(7), turn(7) + 1, turn(8));
    }

    private static boolean allows(double longestRun, double echo, double longEcho) {
        return guards(true, longestRun, echo, longEcho).allows(turn(7), turn(7) + 1, turn(8));
    }

    private static int turn(int note) {
        return note * 3 % 4 * MELODY + note;
    }

    @Test
    void eitherLimitOfEchoesKeepsALoopFromComingAgain() {
        double free = excess(true, 1, 1);
        assertThat(excess(true, 0.5, 1)).isGreaterThan(free + 0.2);
        assertThat(excess(true, 1, 0.4)).isGreaterThan(free + 0.2);
    }

    @Test
    void withoutGuardsNoEchoIsHeard() {
        assertThat(excess(false, 0.5, 0.4)).isEqualTo(excess(true, 1, 1));
    }

    @Test
    void onlyWhatExceedsNothingIsAllowed() {
        assertThat(allows(9, 1, 1)).isTrue();
        assertThat(allows(9, 0.5, 1)).isFalse();
        assertThat(allows(0.5, 1, 1)).isFalse(); // a run of nine notes that sound as in the recording
    }
}

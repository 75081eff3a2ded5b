package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.units.Contexts;
import dev.cadenza.units.NoteUnits;
import org.junit.jupiter.api.Test;

class GuardsTest {
    private static final int MELODY = 16;
    private static final int LAST = 14; // note that was heard: three seconds were played
    private static final NoteUnits LOOP = NoteUnits.sections(2, "AAAAB", MELODY, 7);

    private static final Join NEXT = Settings.join(turn(LAST), turn(LAST) + 1, turn(LAST + 1));

    /**
     * The guards after 15 notes of the melody, each out of another of its turns, the last of them still to be ended.
     */
    private static Guards guards(boolean on, double longestRun, double match, double longMatch, double fingerprints) {
        CopyLimits limits = Settings.limits(on, 1, 1, match, longMatch, fingerprints);
        Guards guards =
                new Guards(LOOP, new Contexts(LOOP), LOOP.content(), limits, new RunSettings(0.2, longestRun, 0));
        for (int note = 0; note < LAST; note++) {
            guards.play(turn(note), turn(note) + 1, 0);
        }
        return guards;
    }

    /** By how much it would be too much to play the melody's next note then. */
    private static double excess(boolean on, double match, double longMatch, double fingerprints) {
        return guards(on, 0.5, match, longMatch, fingerprints).last().excess(NEXT, Double.MAX_VALUE);
    }

    private static boolean allows(double longestRun, double match, double fingerprints) {
        return guards(true, longestRun, match, 1, fingerprints).next().allow(NEXT);
    }

    private static int turn(int note) {
        return note * 3 % 4 * MELODY + note;
    }

    @Test
    void eitherLimitOfContentMatchesKeepsALoopFromComingAgain() {
        double free = excess(true, 1, 1, 1);
        assertThat(excess(true, 0.5, 1, 1)).isGreaterThan(free + 0.2);
        assertThat(excess(true, 1, 0.4, 1)).isGreaterThan(free + 0.2);
    }

    @Test
    void soDoesThatOfFingerprints() {
        assertThat(excess(true, 1, 1, 0.1)).isGreaterThan(excess(true, 1, 1, 1) + 0.2);
    }

    @Test
    void withoutGuardsNoneIsAskedButWhetherTheLastRunFollowsARecording() {
        assertThat(guards(false, 0.5, 0.5, 0.4, 0.1).next().allow(NEXT)).isTrue();
        assertThat(excess(false, 0.5, 0.4, 0.1)).isEqualTo(excess(true, 1, 1, 1));
    }

    @Test
    void onlyWhatExceedsNothingIsAllowed() {
        assertThat(allows(9, 1, 1)).isTrue();
        assertThat(allows(9, 0.5, 1)).isFalse();
        assertThat(allows(9, 1, 0.1)).isFalse();
        assertThat(allows(0.5, 1, 1)).isFalse(); // a run of 16 notes that sound as in the recording
    }
}

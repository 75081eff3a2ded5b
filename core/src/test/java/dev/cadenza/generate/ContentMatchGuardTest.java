package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.units.NoteUnits;
import org.junit.jupiter.api.Test;

class ContentMatchGuardTest {
    private static final int MELODY = 10; // notes of a section, 2 s
    private static final NoteUnits LOOP =
            NoteUnits.sections(2, "AAAAB", MELODY, 7); // a melody four times, then another
    private static final CopyLimits LIMITS = Settings.matches(0.5, 0.35);
    private final ContentMatchGuard guard =
            new ContentMatchGuard(LOOP, LOOP.content().frames(), LIMITS);

    /** Plays notes {@code from} to before {@code end} of the melody, each out of another of its four turns. */
    private void playRoundAbout(int from, int end) {
        for (int note = from; note < end; note++) {
            int unit = roundAbout(note);
            guard.play(unit, unit + 1);
        }
    }

    private static int roundAbout(int note) {
        return note * 3 % 4 * MELODY + note;
    }

    @Test
    void aMelodyIsHeardAgainThoughEachOfItsNotesComesFromAnotherTurnOfIt() {
        playRoundAbout(0, 7);
        int last = roundAbout(7);
        assertThat(guard.excess(Settings.join(last, last + 1, roundAbout(8)))).isGreaterThan(0.3);
    }

    @Test
    void itsNotesInAnotherOrderAreMuchLessLikeIt() {
        ContentMatchGuard shuffled = new ContentMatchGuard(LOOP, LOOP.content().frames(), LIMITS);
        for (int note : new int[] {3, 8, 1, 6, 0, 7, 2}) {
            shuffled.play(roundAbout(note), roundAbout(note) + 1);
        }
        playRoundAbout(0, 7);
        int last = roundAbout(7);
        double again = guard.excess(Settings.join(last, last + 1, roundAbout(8)));
        assertThat(shuffled.excess(Settings.join(roundAbout(4), roundAbout(4) + 1, roundAbout(9))))
                .isLessThan(again - 0.25);
    }

    @Test
    void whatLeadsAwayFromAPlaceIsBetterThanWhatGoesOnWithIt() {
        playRoundAbout(0, 5);
        int last = roundAbout(5);
        double goesOn = guard.excess(Settings.join(last, last + 1, roundAbout(6)));
        assertThat(guard.excess(Settings.join(last, last + 1, roundAbout(1)))).isLessThan(goesOn - 0.1);
    }

    /** Asked in whatever order, of several ends of a run, it answers as one does that was asked that alone. */
    @Test
    void askingLeavesNothingBehind() {
        playRoundAbout(0, 4);
        for (int note : new int[] {4, 5}) { // the second stands later in the recording
            int run = roundAbout(note);
            for (int units : new int[] {1, 3, 2}) {
                ContentMatchGuard alone =
                        new ContentMatchGuard(LOOP, LOOP.content().frames(), LIMITS);
                for (int played = 0; played < note; played++) {
                    alone.play(roundAbout(played), roundAbout(played) + 1);
                }
                int target = roundAbout(note + units);
                double asked = alone.excess(Settings.join(run, run + units, target));
                assertThat(asked).isPositive();
                assertThat(guard.excess(Settings.join(run, run + units, target)))
                        .isEqualTo(asked);
            }
            guard.play(run, run + 1);
        }
    }

    @Test
    void aRecordingThatComesInLaterIsComparedWithWhatWasPlayedBefore() {
        NoteUnits twice = LOOP.twice();
        ContentMatchGuard copied = new ContentMatchGuard(twice, twice.content().frames(), LIMITS);
        int copy = LOOP.size(); // the first recording once more, as the third
        for (int note = 0; note < 5; note++) {
            copied.play(roundAbout(note), roundAbout(note) + 1);
        }
        copied.play(copy + roundAbout(5), copy + roundAbout(5) + 1);
        assertThat(copied.excess(Settings.join(copy + roundAbout(6), copy + roundAbout(6) + 1, copy + roundAbout(7))))
                .isGreaterThan(0.3);
    }
}

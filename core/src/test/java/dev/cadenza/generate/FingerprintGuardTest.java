package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.analysis.Peaks;
import dev.cadenza.units.NoteUnits;
import dev.cadenza.units.SoundPeaks;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintGuardTest {
    private static final int MELODY = 15; // notes of a section, 3 s
    private static final NoteUnits LOOP =
            NoteUnits.sections(2, "AAAAB", MELODY, 7); // a melody four times, then another
    private static final double LIMIT = 0.1;
    private static final int[] SHUFFLED = {3, 8, 1, 12, 6, 0, 7, 14, 2, 11, 5, 13, 9};

    private static int roundAbout(int note) {
        return note * 3 % 4 * MELODY + note % MELODY;
    }

    private static int[] inOrder(int from, int end) {
        return IntStream.range(from, end).toArray();
    }

    /** Has heard {@code notes} of the melody, each out of another of its four turns. */
    private static FingerprintGuard heard(NoteUnits music, int... notes) {
        FingerprintGuard fingerprints =
                new FingerprintGuard(music, music.content().peaks(), LIMIT);
        for (int note : notes) {
            fingerprints.play(roundAbout(note), roundAbout(note) + 1);
        }
        return fingerprints;
    }

    /** By how much it would be too much if then {@code note} and {@code target} came. */
    private static double excess(FingerprintGuard fingerprints, int note, int target) {
        return fingerprints.excess(Settings.join(roundAbout(note), roundAbout(note) + 1, roundAbout(target)));
    }

    @Test
    void aMelodyIsFoundThoughEachOfItsNotesComesFromAnotherTurnOfIt() {
        assertThat(excess(heard(LOOP, inOrder(0, 13)), 13, 14)).isGreaterThan(0.3);
    }

    @Test
    void itsNotesInAnotherOrderAreAllowed() {
        assertThat(excess(heard(LOOP, SHUFFLED), 4, 10)).isZero();
    }

    @Test
    void lessThanThreeSecondsAreAllowed() {
        assertThat(excess(heard(LOOP, inOrder(0, 11)), 11, 12)).isZero();
    }

    @Test
    void eachOfTheSecondsCounts() {
        int[] notes = inOrder(0, 13);
        System.arraycopy(SHUFFLED, 0, notes, 0, 5); // the first second
        assertThat(excess(heard(LOOP, notes), 13, 14)).isZero();
    }

    @Test
    void aMelodyIsFoundFromWithinOneTurnIntoTheNext() {
        assertThat(excess(heard(LOOP, inOrder(4, 17)), 17, 18)).isGreaterThan(0.3);
    }

    /** Asked in whatever order, of several ends of a run, it answers as one does that was asked that alone. */
    @Test
    void askingLeavesNothingBehind() {
        FingerprintGuard fingerprints = heard(LOOP, inOrder(0, 13));
        for (int note : new int[] {13, 14}) { // the second stands later in the recording
            int run = roundAbout(note);
            for (int units : new int[] {1, 3, 2}) {
                int target = roundAbout(note + units);
                double asked = heard(LOOP, inOrder(0, note)).excess(Settings.join(run, run + units, target));
                assertThat(asked).isPositive();
                assertThat(fingerprints.excess(Settings.join(run, run + units, target)))
                        .isEqualTo(asked);
            }
            fingerprints.play(run, run + 1);
        }
    }

    @Test
    void aRecordingThatComesInLaterIsComparedWithWhatWasPlayedBefore() {
        int copy = LOOP.size(); // the first recording once more, as the third
        FingerprintGuard copied = heard(LOOP.twice(), inOrder(0, 12));
        copied.play(copy + roundAbout(12), copy + roundAbout(12) + 1);
        assertThat(copied.excess(
                        Settings.join(copy + roundAbout(13), copy + roundAbout(13) + 1, copy + roundAbout(14))))
                .isGreaterThan(0.3);
    }

    /**
     * Recordings of which nothing is known but when which pitch is struck: the notes' peaks, with {@code pace} between
     * two of them.
     */
    private static IntBuffer struck(int[] pitches, double pace) {
        int[] peaks = new int[pitches.length];
        for (int note = 0; note < peaks.length; note++) {
            peaks[note] = Peaks.pack((int) Math.round(note * pace), pitches[note]);
        }
        return IntBuffer.wrap(peaks);
    }

    /**
     * What a melody of the second recording, there at {@code pace}, exceeds the limit by when its notes were taken from
     * the first's, where they stand in another order.
     */
    private static double foundAtPace(double pace) {
        int notes = 16;
        int[] melody = new Random(3).ints(notes, 0, Peaks.PITCHES).toArray();
        int[] elsewhere = new int[notes];
        for (int note = 0; note < notes; note++) {
            elsewhere[note * 5 % notes] = melody[note];
        }
        NoteUnits music = NoteUnits.random(2, notes, 1); // a note lasts four ticks
        FingerprintGuard fingerprints =
                new FingerprintGuard(music, new SoundPeaks(List.of(struck(elsewhere, 4), struck(melody, pace))), LIMIT);
        fingerprints.play(2 * notes - 1, 2 * notes); // so that the second recording is listened for
        for (int note = 0; note < notes - 2; note++) {
            fingerprints.play(note * 5 % notes, note * 5 % notes + 1);
        }
        int last = (notes - 2) * 5 % notes;
        return fingerprints.excess(Settings.join(last, last + 1, (notes - 1) * 5 % notes));
    }

    @Test
    void aMelodyIsFoundWhereItIsATenthSlower() {
        assertThat(foundAtPace(4)).isGreaterThan(0.2);
        assertThat(foundAtPace(4.4)).isGreaterThan(0.02);
        assertThat(foundAtPace(6)).isZero();
    }
}

package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayedTest {
    private static final int PIECE = 80; // units of half a second
    private static final Passages MUSIC =
            new Passages().with(0.5, -10, 0).with(0.5, -10, 0).with(0.5, -10, 0);

    private static final ReuseSettings REUSE = Settings.SHARP.reuse();

    private static Played played(double variety) {
        return new Played(MUSIC, REUSE.varied(variety), 0.5);
    }

    private static float penalty(Played played, int target, double at) {
        return played.again(target, at) + played.staying(target, at) + played.revisiting(target, at);
    }

    private static Played after(double variety) {
        Played played = played(variety);
        played.play(20, 22, 0); // 10 to 11 s of the first recording, from 0 to 1 s
        return played;
    }

    @Test
    void aPlaceNearToTheOneThatWasLeftCostsUntilSixSecondsHavePassed() {
        Played played = after(0.5);
        played.play(
                PIECE + 20, PIECE + 22, 1); // another recording meanwhile, which costs nothing itself for the first one
        float near = penalty(played, 28, 2); // 3 s further
        float later = penalty(played, 28, 5);
        float far = penalty(played, 40, 2); // 9 s further
        assertThat(near).isGreaterThan(later);
        assertThat(later).isGreaterThan(0);
        assertThat(far).isZero();
        assertThat(penalty(played, 28, 7.5)).isZero();
        assertThat(penalty(played, 2 * PIECE + 28, 2)).isZero();
    }

    @Test
    void aUnitThatWasPlayedCostsMoreThanOneBesideIt() {
        Played played = after(0.5);
        assertThat(penalty(played, 20, 2)).isGreaterThan(penalty(played, 24, 2));
    }

    @Test
    void stayingInARecordingCostsMoreTheLongerItLasts() {
        Played played = played(0.5);
        for (int at = 0; at < 10; at++) {
            played.play(4 * at, 4 * at + 2, at);
        }
        float early = penalty(after(0.5), 60, 1);
        assertThat(penalty(played, 78, 10)).isGreaterThan(early);
        assertThat(penalty(played, PIECE + 20, 10)).isZero();
    }

    @Test
    void theSettingsSayWhatStayingAndComingBackCost() {
        assertThat(penaltyAfterTwentySeconds(0, 0, 60)).isZero();
        assertThat(penaltyAfterTwentySeconds(8, 0, 60)).isEqualTo(4); // at half of the variety
        assertThat(penaltyAfterTwentySeconds(0, 8, 60)).isZero();
        assertThat(penaltyAfterTwentySeconds(0, 8, 26)).isEqualTo(4);
    }

    private static float penaltyAfterTwentySeconds(double stay, double revisit, int target) {
        Played played = new Played(
                MUSIC,
                new ReuseSettings(
                        0.5,
                        REUSE.again(),
                        new ReuseSettings.Cost(stay, REUSE.stay().seconds()),
                        new ReuseSettings.Cost(revisit, REUSE.revisit().seconds()),
                        REUSE.passage(),
                        REUSE.near(),
                        REUSE.line(),
                        REUSE.sameLine()),
                0.5);
        played.play(20, 21, 0);
        played.play(22, 24, 19);
        return penalty(played, target, 20);
    }

    @Test
    void withoutVarietyNothingCosts() {
        assertThat(penalty(after(0), 20, 1)).isZero();
    }

    @Test
    void whatWouldGoOnWithTheRecordingThatWasLeftIsTooNear() {
        Played played = after(0.5);
        played.play(PIECE + 20, PIECE + 22, 1);
        assertThat(played.tooNear(PIECE + 22, 24, 2)).isTrue(); // 12 s at 2 s, as if the first run had gone on
        assertThat(played.tooNear(PIECE + 22, 34, 2)).isFalse();
    }

    @Test
    void theLongerRunsAreTheFurtherOffALineIsStillGoneOnWith() {
        assertThat(goesOnHalfASecondLater(0.5)).isFalse();
        assertThat(goesOnHalfASecondLater(1.1)).isTrue();
    }

    private static boolean goesOnHalfASecondLater(double longestRun) {
        Played played = new Played(MUSIC, REUSE, longestRun);
        played.play(20, 22, 0);
        played.play(PIECE + 20, PIECE + 22, 1);
        return played.tooNear(PIECE + 22, 25, 2); // 12.5 s at 2 s, where 12 s would have gone on
    }
}

package dev.cadenza.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NoteUnits;
import org.junit.jupiter.api.Test;

class PlacerTest {
    private static final NoteUnits MUSIC =
            NoteUnits.random(1, 60, 1).withLevels(-20, -20, -20, -20, -20, -14, -14, -20);
    private static final int LOUD = 5; // and the one after it

    private final Placer placer =
            new Placer(MUSIC, new JoinCost(MUSIC), new float[] {1}, RenderSettings.sharp(), NoteUnits.RATE);

    private static double decibels(Run run) {
        return 20 * Math.log10(run.gain());
    }

    @Test
    void aRunIsBroughtNearerToTheLevelThatWasLeft() {
        placer.place(0, 1); // at -20 dB as what would be next
        assertThat(decibels(placer.place(LOUD, 1))).isCloseTo(-3, within(1e-3)); // .7 of 6 dB would be more
        assertThat(decibels(placer.place(16 + LOUD, 1)))
                .isCloseTo(-0.7 * 3, within(1e-3)); // as loud, but for those 3 dB
    }

    @Test
    void runsStandWhereTheOneBeforeWouldGoOn() {
        Run first = placer.place(0, 2);
        Run second = placer.place(8, 3);
        assertThat(first.at()).isEqualTo(Math.round(0.02 * NoteUnits.RATE));
        assertThat(second.at()).isEqualTo(first.at() + first.length());
        assertThat(second.length()).isEqualTo(3L * NoteUnits.RATE / 5);
    }

    @Test
    void aRunThatGoesOnInItsRecordingKeepsItsGain() {
        placer.place(0, 1);
        double lowered = decibels(placer.place(LOUD, 1));
        assertThat(decibels(placer.place(LOUD + 1, 2))).isEqualTo(lowered).isNegative();
    }

    @Test
    void eachRecordingIsBroughtToTheCommonLoudness() {
        NoteUnits two = NoteUnits.random(2, 20, 2);
        Placer louder = new Placer(two, new JoinCost(two), new float[] {1, 4}, RenderSettings.sharp(), NoteUnits.RATE);
        assertThat(louder.place(0, 1).gain()).isEqualTo(1);
        assertThat(louder.place(20, 1).gain()).isEqualTo(4);
    }

    @Test
    void aRunThatLeavesItsRecordingIsRefused() {
        assertThatThrownBy(() -> placer.place(58, 3)).hasMessageContaining("3 units from 58 on");
    }
}

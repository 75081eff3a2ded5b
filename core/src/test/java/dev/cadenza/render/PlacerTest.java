package dev.cadenza.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.audio.StereoSound;
import dev.cadenza.recipe.Characters;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NoteUnits;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlacerTest {
    private static final RenderSettings SHARP =
            Characters.named(Characters.SHARP).render();
    private static final NoteUnits MUSIC =
            NoteUnits.random(1, 60, 1).withLevels(-20, -20, -20, -20, -20, -14, -14, -20);
    private static final int LOUD = 5; // and the one after it

    private static final int PERIOD = 430; // of the hum, in samples
    private static final StereoSound SILENCE = StereoSound.of(new float[2][NoteUnits.RATE], NoteUnits.RATE);

    private final Placer placer =
            new Placer(MUSIC, new JoinCost(MUSIC), new float[] {1}, SHARP, NoteUnits.RATE, piece -> SILENCE);

    private static double decibels(PlacedRun run) {
        return 20 * Math.log10(run.gain());
    }

    @Test
    void aRunIsBroughtNearerToTheLevelThatWasLeft() throws IOException {
        placer.place(0, 1); // at -20 dB as what would be next
        assertThat(decibels(placer.place(LOUD, 1))).isCloseTo(-3, within(1e-3)); // .7 of 6 dB would be more
        assertThat(decibels(placer.place(16 + LOUD, 1)))
                .isCloseTo(-0.7 * 3, within(1e-3)); // as loud, but for those 3 dB
    }

    @Test
    void runsStandWhereTheOneBeforeWouldGoOn() throws IOException {
        PlacedRun first = placer.place(0, 2);
        PlacedRun second = placer.place(8, 3);
        assertThat(first.at()).isEqualTo(Math.round(0.02 * NoteUnits.RATE));
        assertThat(second.at()).isEqualTo(first.at() + first.length());
        assertThat(second.length()).isEqualTo(3L * NoteUnits.RATE / 5);
    }

    @Test
    void aRunThatGoesOnInItsRecordingKeepsItsGain() throws IOException {
        placer.place(0, 1);
        double lowered = decibels(placer.place(LOUD, 1));
        assertThat(decibels(placer.place(LOUD + 1, 2))).isEqualTo(lowered).isNegative();
    }

    @Test
    void eachRecordingIsBroughtToTheCommonLoudness() throws IOException {
        NoteUnits two = NoteUnits.random(2, 20, 2);
        Placer louder = new Placer(two, new JoinCost(two), new float[] {1, 4}, SHARP, NoteUnits.RATE, piece -> SILENCE);
        assertThat(louder.place(0, 1).gain()).isEqualTo(1);
        assertThat(louder.place(20, 1).gain()).isEqualTo(4);
    }

    @Test
    void aRunThatLeavesItsRecordingIsRefused() {
        assertThatThrownBy(() -> placer.place(58, 3)).hasMessageContaining("3 units from 58 on");
    }

    /** Places of runs, with a hum for all that sounds, and where the same stand without being aligned. */
    private static long[][] places(NoteUnits music, int[] firsts) throws IOException {
        StereoSound hum = hum();
        long[][] places = new long[2][firsts.length];
        for (int way = 0; way < 2; way++) {
            Placer placer = new Placer(
                    music,
                    new JoinCost(music),
                    new float[] {1},
                    way == 0 ? SHARP : SHARP.withAlign(0),
                    NoteUnits.RATE,
                    piece -> hum);
            for (int i = 0; i < firsts.length; i++) {
                places[way][i] = placer.place(firsts[i], 1).at();
            }
        }
        return places;
    }

    private static StereoSound hum() {
        float[][] sound = new float[2][15 * NoteUnits.RATE];
        for (int i = 0; i < sound[0].length; i++) {
            sound[0][i] = (float) Math.sin(2 * Math.PI * i / PERIOD);
        }
        return StereoSound.of(sound, NoteUnits.RATE);
    }

    @Test
    void wavesGoOn() throws IOException {
        int[] firsts = {3, 20, 9, 41, 30};
        long[][] places = places(MUSIC, firsts);
        for (int i = 1; i < firsts.length; i++) {
            long turned = places[0][i] - MUSIC.start(firsts[i]) - places[0][0] + MUSIC.start(firsts[0]);
            assertThat(Math.floorMod(turned + PERIOD / 2, PERIOD)).isBetween(PERIOD / 2 - 1, PERIOD / 2 + 1);
            assertThat(places[0][i] - places[1][i]).isBetween(-265L, 265L); // lags don't add up
        }
        assertThat(places[0]).isNotEqualTo(places[1]);
    }

    @Test
    void aRunThatGoesOnInItsRecordingIsNotMoved() throws IOException {
        long[][] places = places(MUSIC, new int[] {3, 20, 21, 22});
        assertThat(places[0][1]).isNotEqualTo(places[1][1]);
        assertThat(places[0][3] - places[0][1]).isEqualTo(MUSIC.start(22) - MUSIC.start(20));
    }
}

package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoundingsTest {
    private static final int R = NoteUnits.REST;

    /** Units of a fifth of a second: four rests are a pause, five a long silence. */
    private static final NoteUnits MUSIC = NoteUnits.of(List.of(
            new int[] {1, 2, R, R, R, R, 3}, new int[] {4}, new int[] {5, R, R, R, R, R, 6, 7, R, R, R, R, R, R}));

    @Test
    void aRecordingIsDividedAtLongSilencesOnly() {
        Soundings soundings = new Soundings(MUSIC);
        assertThat(IntStream.range(0, soundings.count()).mapToObj(i -> soundings.first(i) + "-" + soundings.end(i)))
                .containsExactly("0-7", "7-8", "8-9", "14-22");
        assertThat(IntStream.rangeClosed(0, 3).map(soundings::firstOf)).containsExactly(0, 1, 2, 4);
    }

    @Test
    void whatStandsInALongSilenceBelongsToWhatCameBefore() {
        Soundings soundings = new Soundings(MUSIC);
        assertThat(IntStream.of(0, 6, 7, 8, 9, 13, 14, 21).map(soundings::of)).containsExactly(0, 0, 1, 2, 2, 2, 3, 3);
    }

    @Test
    void silenceIsNoNeighbourAndNoChoice() {
        Contexts contexts = new Contexts(MUSIC);
        assertThat(contexts.nearest(0, 100)).hasSize(7).startsWith(0).doesNotContain(2, 9, 20);
        assertThat(contexts.nearest(10, 100)).contains(10).hasSize(8);
        assertThat(Contexts.indexed(MUSIC).nearest(10, 100)).contains(10).hasSize(8);
        MarkovModel model = new MarkovModel(MUSIC, new int[] {0, 1, 2}, MarkovModel.Settings.USUAL, 1);
        assertThat(model.likely(new int[] {8, 9, 10}, 100).units()).containsExactlyInAnyOrder(MUSIC.sounding());
    }

    @Test
    void whereSilenceIsAskedForTheSoundBesideItIsGiven() {
        assertThat(IntStream.of(0, 3, 12, 21).map(MUSIC::soundingAt)).containsExactly(0, 1, 8, 15);
        NoteUnits late = NoteUnits.of(List.of(new int[] {R, R, 5}));
        assertThat(late.soundingAt(0)).isEqualTo(2);
        assertThat(MUSIC.sounding()).containsExactly(0, 1, 6, 7, 8, 14, 15);
    }
}

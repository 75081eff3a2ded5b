package dev.cadenza.app.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.units.NoteUnits;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitPlacesTest {
    private static final NoteUnits CARRIED_ON = NoteUnits.of(List.of(new int[] {3, 8, 15, 20}));

    private static UnitPlaces.Beginning after(int[]... pieces) {
        return UnitPlaces.after(CARRIED_ON, NoteUnits.of(List.of(pieces)), 48);
    }

    @Test
    void aPieceIsCarriedOnAfterTheMostSimilarPlace() {
        assertThat(after(new int[] {1, 2, 3, 4, 5}, new int[] {30, 3, 8, 15, 20, 25, 31})
                        .first())
                .isEqualTo(10);
    }

    @Test
    void ofShortRecordingsAsMuchIsComparedAsThereIs() {
        assertThat(after(new int[] {20}, new int[] {20, 25}, new int[] {7, 9}).first())
                .isEqualTo(2);
    }

    @Test
    void whereNothingFollowsAnythingThePieceIsHeardAndAnyBeginningWillDo() {
        UnitPlaces.Beginning beginning = after(new int[] {20}, new int[] {8}, new int[] {15}, new int[] {3});
        assertThat(beginning.first()).isEqualTo(-1);
        assertThat(beginning.heard()).hasSize(4);
    }
}

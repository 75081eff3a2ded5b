package dev.cadenza.evaluate.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelatedPiecesTest {
    @Test
    void piecesThatShareALongPassageAreOneGroup() throws IOException {
        float[] other = CopyTunes.tune(2, 40);
        CopyTunes.plant(CopyTunes.tune(1, 40), 5, other, 12, 20);
        List<CopyFeatures> pieces = List.of(
                CopyTunes.features(CopyTunes.tune(1, 40)),
                CopyTunes.features(CopyTunes.tune(3, 40)),
                CopyTunes.features(other),
                CopyTunes.features(CopyTunes.tune(4, 40)));
        assertThat(RelatedPieces.groups(pieces)).containsExactly(0, 1, 0, 2);
    }

    @Test
    void shortAndSilentPiecesStandAlone() throws IOException {
        List<CopyFeatures> pieces = List.of(
                CopyTunes.features(new float[20 * CopyTunes.RATE]),
                CopyTunes.features(new float[20 * CopyTunes.RATE]),
                CopyTunes.features(CopyTunes.tune(1, 0.5)),
                CopyTunes.features(CopyTunes.tune(1, 0.5)));
        assertThat(RelatedPieces.groups(pieces)).containsExactly(0, 1, 2, 3);
        assertThat(RelatedPieces.groups(List.of())).isEmpty();
    }
}

package dev.cadenza.evaluate.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyEvidenceTest {
    private static final int[] GROUPS = {0, 1, 2};
    private static final int ROW = 8; // the passage from 4 s to 7 s
    private static final CopyThresholds THRESHOLDS = CopyThresholds.DEFAULT[CopyEvidence.THREE];

    private static CopyEvidence of(float[] song) throws IOException {
        List<CopyFeatures> music = CopyTunes.music(GROUPS.length, 30);
        return CopyEvidence.of(
                List.of(Query.of(CopyTunes.features(song), -1)),
                GROUPS,
                new PassageSearch(music),
                new LandmarkSearch(music, GROUPS),
                new StopSignal(),
                share -> {});
    }

    private static float[] songWith(double seconds) {
        float[] song = CopyTunes.tune(100, 12);
        CopyTunes.plant(CopyTunes.tune(3, 30), 11, song, 4, seconds);
        return song;
    }

    @Test
    void aCopyIsFoundInEachOfItsSeconds() throws IOException {
        LandmarkSearch.Votes votes = of(songWith(3.2)).votes.get(0);
        assertThat(votes.throughout[CopyEvidence.THREE][ROW]).isGreaterThan((float) THRESHOLDS.landmarks());
    }

    @Test
    void aSecondOfACopyIsNoCopyOfThree() throws IOException {
        LandmarkSearch.Votes votes = of(songWith(1.2)).votes.get(0);
        float there = votes.there[CopyEvidence.THREE][ROW];
        float throughout = votes.throughout[CopyEvidence.THREE][ROW];

        assertThat(there).isGreaterThan(1.1f * (float) THRESHOLDS.landmarks());
        assertThat(throughout).isLessThan(0.5f * (float) THRESHOLDS.landmarks());
        assertThat(THRESHOLDS.copied(0.6, there, throughout)).isFalse();
        assertThat(THRESHOLDS.copied(0.6, there, there)).isTrue();
        assertThat(THRESHOLDS.copied(0.95, 0, 0)).isTrue();
    }
}

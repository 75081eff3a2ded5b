package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SongSourcesTest {
    private static final Passages MUSIC = new Passages().with(0.5, -10, 0);

    @Test
    void theLastPassageLastsUntilThePieceEnds() {
        List<ComposedRun> composed = List.of(
                new ComposedRun(4, 2, 0, 0, 0, 0, ComposedRun.Ended.DRAWN),
                new ComposedRun(20, 3, 1, 0, 0, 0, ComposedRun.Ended.END));
        assertThat(lastSeconds(composed, 10)).isCloseTo(1.5, within(1e-9));
        assertThat(lastSeconds(composed, 1.05)).isCloseTo(0.05, within(1e-9));
    }

    private static double lastSeconds(List<ComposedRun> composed, double end) {
        List<SongSources.Run> runs =
                SongSources.of(MUSIC, piece -> "", composed, end).runs();
        assertThat(runs).hasSize(2);
        assertThat(runs.get(0).seconds()).isCloseTo(1, within(1e-9));
        return runs.get(1).seconds();
    }
}

package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final Passages MUSIC = new Passages().with(0.5, -10, 0);

    @Test
    void theLastPassageLastsUntilThePieceEnds() {
        List<Stretch> stretches = List.of(
                new Stretch(4, 2, 0, 0, 0, 0, Stretch.Ended.DRAWN), new Stretch(20, 3, 1, 0, 0, 0, Stretch.Ended.END));
        assertThat(lastSeconds(stretches, 10)).isCloseTo(1.5, within(1e-9));
        assertThat(lastSeconds(stretches, 1.05)).isCloseTo(0.05, within(1e-9));
    }

    private static double lastSeconds(List<Stretch> stretches, double end) {
        List<Provenance.Run> runs =
                Provenance.of(MUSIC, piece -> "", stretches, end).runs();
        assertThat(runs).hasSize(2);
        assertThat(runs.get(0).seconds()).isCloseTo(1, within(1e-9));
        return runs.get(1).seconds();
    }
}

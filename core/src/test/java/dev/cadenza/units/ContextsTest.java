package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContextsTest {
    @Test
    void theNearestComeFirstAndBeginWithTheUnitItself() {
        NoteUnits music = NoteUnits.random(4, 200, 3);
        Contexts contexts = new Contexts(music);
        int[] nearest = contexts.nearest(321, 50);
        assertThat(nearest).hasSize(50).doesNotHaveDuplicates().startsWith(321);
        for (int i = 1; i < nearest.length; i++) {
            assertThat(contexts.distance(321, nearest[i]))
                    .isGreaterThanOrEqualTo(contexts.distance(321, nearest[i - 1]));
        }
        float farthest = contexts.distance(321, nearest[49]);
        for (int unit = 0; unit < music.size(); unit++) {
            int other = unit;
            if (contexts.distance(321, unit) < farthest) {
                assertThat(Arrays.stream(nearest).anyMatch(one -> one == other)).isTrue();
            }
        }
    }

    @Test
    void aTwinIsAtNoDistanceAndTheMedianTenthNeighbourAtOne() {
        NoteUnits music = NoteUnits.random(2, 300, 3);
        Contexts contexts = new Contexts(music.twice());
        assertThat(contexts.distance(100, 700)).isZero();
        float[] tenth = new float[300];
        for (int unit = 0; unit < 300; unit++) {
            tenth[unit] = contexts.distance(unit, contexts.nearest(unit, 11)[10]);
        }
        Arrays.sort(tenth);
        assertThat(tenth[150]).isBetween(0.7f, 1.4f);
    }

    @Test
    void inALargeCorpusThoseThatAreFoundAreStillNear() {
        NoteUnits music = NoteUnits.random(12, 5_000, 3);
        Contexts contexts = new Contexts(music);
        int[] nearest = contexts.nearest(17_777, 100);
        assertThat(nearest).hasSize(100).doesNotHaveDuplicates().startsWith(17_777);
        double mean = Arrays.stream(nearest)
                .mapToDouble(one -> contexts.distance(17_777, one))
                .average()
                .orElse(9);
        assertThat(mean).isLessThan(2);
        assertThat(contexts.nearest(17_777, 100)).containsExactly(nearest);
    }
}

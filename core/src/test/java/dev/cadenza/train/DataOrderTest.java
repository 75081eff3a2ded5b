package dev.cadenza.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DataOrderTest {
    private static List<Integer> onePass(DataOrder order) {
        List<Integer> all = new ArrayList<>();
        do {
            for (int example : order.next()) {
                all.add(example);
            }
        } while (!order.atEndOfPass());
        return all;
    }

    @Property(tries = 200)
    void eachPassGivesEveryExampleOnce(
            @ForAll @IntRange(min = 1, max = 60) int size,
            @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll long seed) {
        DataOrder order = new DataOrder(size, batch, seed, 0);
        for (int pass = 0; pass < 3; pass++) {
            assertThat(onePass(order))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, size).boxed().toList());
        }
    }

    @Property(tries = 200)
    void goingOnFromAnyPlaceGivesTheSameRest(
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @IntRange(min = 1, max = 8) int batch,
            @ForAll @IntRange(max = 40) int done,
            @ForAll long seed) {
        DataOrder order = new DataOrder(size, batch, seed, 0);
        for (int i = 0; i < done; i++) {
            order.next();
        }
        DataOrder resumed = new DataOrder(size, batch, order.resumeState(), order.position());
        for (int i = 0; i < 20; i++) {
            assertThat(resumed.next()).containsExactly(order.next());
            assertThat(resumed.atEndOfPass()).isEqualTo(order.atEndOfPass());
            assertThat(resumed.resumeState()).isEqualTo(order.resumeState());
            assertThat(resumed.position()).isEqualTo(order.position());
        }
    }

    @Test
    void theLastBatchOfAPassMayBeSmaller() {
        DataOrder order = new DataOrder(7, 3, 1, 0);
        assertThat(order.next()).hasSize(3);
        assertThat(order.next()).hasSize(3);
        assertThat(order.atEndOfPass()).isFalse();
        assertThat(order.position()).isEqualTo(6);
        assertThat(order.next()).hasSize(1);
        assertThat(order.atEndOfPass()).isTrue();
        assertThat(order.position()).isZero();
        assertThat(order.next()).hasSize(3);
    }

    @Test
    void passesDiffer() {
        DataOrder order = new DataOrder(50, 7, 1, 0);
        assertThat(onePass(order)).isNotEqualTo(onePass(order));
    }
}

package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.SeededRandom;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class CellsTest {
    private static final int WIDTH = 16;

    /** Vectors around eight places. */
    private static float[][] clusters(int count) {
        SeededRandom random = new SeededRandom(1);
        float[][] rows = new float[count][WIDTH];
        for (int i = 0; i < count; i++) {
            for (int w = 0; w < WIDTH; w++) {
                rows[i][w] = (w == i % 8 ? 5 : 0) + 0.3f * (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static Cells cells(float[][] rows, int perCell) {
        return new Cells(
                (number, into) -> System.arraycopy(rows[number], 0, into, 0, WIDTH),
                rows.length,
                WIDTH,
                perCell,
                new SeededRandom(3));
    }

    @Test
    void everyVectorIsInOneCell() {
        Cells cells = cells(clusters(3000), 50);
        BitSet met = new BitSet();
        for (int place = 0; place < 3000; place++) {
            met.set(cells.member(place));
        }
        assertThat(met.cardinality()).isEqualTo(3000);
        assertThat(cells.begin(0)).isZero();
        assertThat(cells.begin(cells.count())).isEqualTo(3000);
        assertThat(cells.count()).isBetween(40, 90);
    }

    @Test
    void vectorsOfOneCellAreAlike() {
        Cells cells = cells(clusters(3000), 50);
        int alike = 0;
        for (int cell = 0; cell < cells.count(); cell++) {
            for (int place = cells.begin(cell); place < cells.begin(cell + 1); place++) {
                alike += cells.member(place) % 8 == cells.member(cells.begin(cell)) % 8 ? 1 : 0;
            }
        }
        assertThat(alike).isGreaterThan(2900);
    }

    @Test
    void theSameSeedGivesTheSameCells() {
        Cells one = cells(clusters(500), 20);
        Cells other = cells(clusters(500), 20);
        for (int place = 0; place < 500; place++) {
            assertThat(other.member(place)).isEqualTo(one.member(place));
        }
    }

    @Test
    void aSingleVectorIsACell() {
        Cells cells = cells(clusters(1), 50);
        assertThat(cells.count()).isOne();
        assertThat(cells.member(0)).isZero();
    }
}

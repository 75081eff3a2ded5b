package dev.cadenza.evaluate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
    private static final int SIZE = 12;

    private static float[][] normal(int count, double mean, double deviation, long seed) {
        return GaussianPieces.vectors(count, SIZE, mean, deviation, new SeededRandom(seed));
    }

    @Test
    void equalDistributionsAreNoughtApartWhenExtrapolatedAndMoreAsTheyStand() {
        float[][] a = normal(400, 0, 1, 1);
        float[][] b = normal(600, 0, 1, 2);
        assertThat(FrechetDistance.between(a, b)).isGreaterThan(0.1);
        assertThat(FrechetDistance.extrapolated(a, b, 3)).isCloseTo(0, within(0.1));
    }

    @Test
    void aSetIsNoughtFromItself() {
        float[][] a = normal(300, 0, 1, 1);
        assertThat(FrechetDistance.between(a, a)).isCloseTo(0, within(1e-9));
    }

    @Test
    void shiftedAndWidenedGaussiansAreAsFarApartAsTheFormulaSays() {
        float[][] a = normal(2000, 0, 1, 1);
        float[][] b = normal(2000, 0.5, 2, 2);
        double told = SIZE * (0.25 + 1); // |shift|² + (2 - 1)² in each dimension
        assertThat(FrechetDistance.extrapolated(a, b, 3)).isCloseTo(told, within(0.08 * told));
    }

    @Test
    void correlatedFeaturesAreComparedAsAWhole() {
        float[][] a = normal(3000, 0, 1, 1);
        float[][] b = normal(3000, 0, 1, 2);
        for (float[] vector : b) {
            vector[1] = vector[0]; // variance 2 along the diagonal, 0 across
        }
        double told = Math.pow(Math.sqrt(2) - 1, 2) + 1;
        assertThat(FrechetDistance.extrapolated(a, b, 3)).isCloseTo(told, within(0.1));
    }

    @Test
    void equalSeedsGiveEqualDistances() {
        float[][] a = normal(100, 0, 1, 1);
        float[][] b = normal(100, 0, 1, 2);
        assertThat(FrechetDistance.extrapolated(a, b, 5)).isEqualTo(FrechetDistance.extrapolated(a, b, 5));
        assertThat(FrechetDistance.extrapolated(a, b, 6)).isNotEqualTo(FrechetDistance.extrapolated(a, b, 5));
    }

    @Test
    void tooFewVectorsAreRefused() {
        float[][] few = normal(3, 0, 1, 1);
        assertThatThrownBy(() -> FrechetDistance.extrapolated(few, few, 1)).hasMessageContaining("got 3 and 3");
    }
}

package dev.cadenza.evaluate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import org.junit.jupiter.api.Test;

class DensityCoverageTest {
    private static float[][] normal(double mean, double deviation, long seed) {
        return GaussianPieces.vectors(500, 6, mean, deviation, new SeededRandom(seed));
    }

    @Test
    void equalDistributionsHaveDensityOneAndNearlyFullCoverage() {
        DensityCoverage found = DensityCoverage.of(normal(0, 1, 1), normal(0, 1, 2), 3);
        assertThat(found.density()).isCloseTo(1, within(0.1));
        assertThat(found.coverage())
                .isCloseTo(1 - Math.pow(0.5, DensityCoverage.NEIGHBOURS), within(0.03)); // equation 9
    }

    @Test
    void farAwayVectorsHaveNeither() {
        DensityCoverage found = DensityCoverage.of(normal(50, 1, 1), normal(0, 1, 2), 3);
        assertThat(found).isEqualTo(new DensityCoverage(0, 0));
    }

    @Test
    void vectorsThatKeepToTheMiddleAreDenseButCoverLittle() {
        DensityCoverage found = DensityCoverage.of(normal(0, 0.2, 1), normal(0, 1, 2), 3);
        assertThat(found.density()).isGreaterThan(1.5);
        assertThat(found.coverage()).isLessThan(0.7);
    }

    @Test
    void tooFewVectorsAreRefused() {
        assertThatThrownBy(() -> DensityCoverage.of(new float[5][2], new float[9][2], 1))
                .hasMessageContaining("the smaller has 5");
    }
}

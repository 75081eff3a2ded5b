package dev.cadenza.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.result.Metric.Direction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static Standing lower(double value, @Nullable Double floor, @Nullable Double noise) {
        return Standing.of(new Metric("id", "label", "meaning", Direction.LOWER, value, floor, null, null, noise));
    }

    private static Standing higher(double value, double floor, double noise) {
        return Standing.of(new Metric("id", "label", "meaning", Direction.HIGHER, value, floor, 0.02, null, noise));
    }

    @Test
    void distancesGoByTheirRatioToRealMusic() {
        assertThat(lower(0.9, 1.0, 50.0)).isEqualTo(Standing.REAL);
        assertThat(lower(1.2, 1.0, 50.0)).isEqualTo(Standing.NEAR);
        assertThat(lower(1.2, 1.0, null)).isEqualTo(Standing.REAL);
        assertThat(lower(3, 1.0, 50.0)).isEqualTo(Standing.MIDDLE);
        assertThat(lower(9, 1.0, 50.0)).isEqualTo(Standing.FAR);
    }

    @Test
    void whatIsNoBetterThanNoiseIsFarOffHoweverSmallTheRatio() {
        assertThat(lower(1.0, 0.5, 1.0)).isEqualTo(Standing.FAR);
    }

    @Test
    void sharesGoTheOtherWay() {
        assertThat(higher(0.9, 0.93, 0)).isEqualTo(Standing.REAL);
        assertThat(higher(0.75, 0.9, 0)).isEqualTo(Standing.NEAR);
        assertThat(higher(0.5, 0.9, 0)).isEqualTo(Standing.MIDDLE);
        assertThat(higher(0, 0.9, 0)).isEqualTo(Standing.FAR);
    }

    @Test
    void withoutRealMusicNothingCanBeTold() {
        assertThat(lower(2, null, 50.0)).isEqualTo(Standing.UNKNOWN);
        assertThat(lower(Double.NaN, 1.0, 50.0)).isEqualTo(Standing.UNKNOWN);
    }
}

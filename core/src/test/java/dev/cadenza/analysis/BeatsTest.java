package dev.cadenza.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BeatsTest {
    private static final Beats BEATS = Beats.at(new double[] {1, 1.5, 2.1}, 0.5);

    @Test
    void phaseGoesFromZeroToOneWithinABeatAndOnBeyondTheEnds() {
        assertThat(BEATS.phaseAt(1)).isZero();
        assertThat(BEATS.phaseAt(1.25)).isCloseTo(0.5, within(1e-9));
        assertThat(BEATS.phaseAt(1.8)).isCloseTo(0.5, within(1e-9));
        assertThat(BEATS.phaseAt(0.9)).isCloseTo(0.8, within(1e-9));
        assertThat(BEATS.phaseAt(2.4)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void thePeriodIsThatOfTheBeat() {
        assertThat(BEATS.periodAt(1.2)).isCloseTo(0.5, within(1e-9));
        assertThat(BEATS.periodAt(1.5)).isCloseTo(0.6, within(1e-9));
        assertThat(BEATS.periodAt(0)).isCloseTo(0.5, within(1e-9));
        assertThat(BEATS.periodAt(9)).isCloseTo(0.6, within(1e-9));
        assertThat(BEATS.later(3).times()).containsExactly(new double[] {4, 4.5, 5.1}, within(1e-9));
    }

    @Test
    void beatsMoveTogetherToTheOnsetsThatMakeThem() {
        double[] onsets = {0.98, 1.25, 1.48, 2.08};
        assertThat(BEATS.alignedTo(onsets).times()).containsExactly(new double[] {0.98, 1.48, 2.08}, within(1e-9));
        assertThat(BEATS.alignedTo(new double[0]).times()).containsExactly(BEATS.times());
    }

    @Test
    void withoutAPulsePhaseAndPeriodAreZero() {
        Beats none = Beats.none(0.02);
        assertThat(none.phaseAt(3)).isZero();
        assertThat(none.periodAt(3)).isZero();
        assertThat(none.medianPeriod()).isZero();
        assertThat(Beats.at(new double[] {1}, 0.5).count()).isZero();
    }

    @Test
    void beatsThatDoNotRiseAreRefused() {
        assertThatThrownBy(() -> Beats.at(new double[] {1, 1}, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rise");
    }
}

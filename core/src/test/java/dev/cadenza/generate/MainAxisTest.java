package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MainAxisTest {
    private static MainAxis of(Passages music) {
        return new MainAxis(new PassageStyles(music), music.sounding());
    }

    @Test
    void recordingsThatDifferStandApart() {
        Passages music = new Passages().with(0.5, -10, 0).with(0.25, -30, 2).with(0.5, -10, 0);
        MainAxis axis = of(music);
        float one = axis.of(40);
        float other = axis.of(120);
        assertThat(Math.abs(one - other)).isGreaterThan(3);
        assertThat(axis.of(200)).isCloseTo(one, within(0.2f));
    }

    @Test
    void withinARecordingItGoesTheSameWay() {
        MainAxis axis = of(new Passages().with(0.5, -10, 0).swinging().with(0.25, -30, 2));
        float loud = axis.of(33); // the second of three crests
        float quiet = axis.of(46);
        float quietest = axis.of(120);
        assertThat(Math.abs(quietest - quiet)).isLessThan(Math.abs(quietest - loud) - 0.1f);
        assertThat(axis.of(60)).isCloseTo(loud, within(0.1f));
        assertThat(axis.of(20)).isCloseTo(quiet, within(0.1f));
    }

    @Test
    void whereAllPassagesAreAlikeAllStandAtOnePlace() {
        MainAxis axis = of(new Passages().with(0.5, -10, 0));
        for (int unit = 20; unit < 60; unit++) {
            assertThat(axis.of(unit)).isCloseTo(axis.of(40), within(0.2f));
        }
    }
}

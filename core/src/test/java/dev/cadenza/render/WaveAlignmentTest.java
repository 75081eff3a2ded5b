package dev.cadenza.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.StereoSound;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WaveAlignmentTest {
    private static final int RATE = 44_100;
    private static final int MOST = 264; // 6 ms, half a period of 83 Hz

    private final WaveAlignment alignment = new WaveAlignment(MOST, RATE);

    /** A tone of {@code hertz} with its octave on the right, {@code late} samples late. */
    private static StereoSound tone(double hertz, double late) {
        float[][] sound = new float[2][RATE];
        for (int i = 0; i < RATE; i++) {
            double turn = 2 * Math.PI * hertz * (i - late) / RATE;
            sound[0][i] = (float) (0.2 * Math.sin(turn));
            sound[1][i] = (float) (0.1 * Math.sin(2 * turn));
        }
        return StereoSound.of(sound, RATE);
    }

    @Test
    void aToneThatComesTooEarlyIsPutOffByAsMuch() throws IOException {
        assertThat(alignment.lag(tone(110, 0), 20_000, tone(110, -37), 20_000)).isEqualTo(37);
        assertThat(alignment.lag(tone(110, 0), 20_000, tone(110, 90), 20_000)).isEqualTo(-90);
    }

    @Test
    void placesCountFromTheBeginningsOfTheirRecordings() throws IOException {
        // 5 periods of 441 samples earlier, and 10 samples more
        assertThat(alignment.lag(tone(100, 0), 20_000, tone(100, 0), 20_000 - 5 * 441 - 10))
                .isEqualTo(-10);
    }

    @Test
    void ofSeveralLagsThatFitTheNearestIsTaken() throws IOException {
        double period = 50;
        StereoSound late = tone(RATE / period, period + 3);
        assertThat(alignment.lag(tone(RATE / period, 0), 20_000, late, 20_000)).isEqualTo(-3);
    }

    @Test
    void anyPhaseOfABassCanBeMet() throws IOException {
        for (int late = -260; late <= 260; late += 65) {
            assertThat(alignment.lag(tone(84, 0), 20_000, tone(84, late), 20_000))
                    .isEqualTo(-late);
        }
    }

    @Test
    void theLouderOfTwoTonesDecides() throws IOException {
        float[][] both = new float[2][RATE];
        for (int i = 0; i < RATE; i++) {
            both[0][i] = (float) (0.2 * Math.sin(2 * Math.PI * 130 * (i - 20.0) / RATE)
                    + 0.05 * Math.sin(2 * Math.PI * 900 * i / RATE));
        }
        assertThat(alignment.lag(tone(130, 0), 20_000, StereoSound.of(both, RATE), 20_000))
                .isBetween(-24, -16);
    }

    @Test
    void silenceIsNotMoved() throws IOException {
        StereoSound silence = StereoSound.of(new float[2][RATE], RATE);
        assertThat(alignment.lag(silence, 20_000, tone(110, 7), 20_000)).isZero();
        assertThat(alignment.lag(tone(110, 7), 20_000, silence, 20_000)).isZero();
        assertThat(alignment.lag(tone(110, 7), 0, tone(110, 7), 20_000)).isZero(); // nothing is before its beginning
    }
}

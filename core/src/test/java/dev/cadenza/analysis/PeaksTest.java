package dev.cadenza.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeaksTest {
    private static final int RATE = 44_100;

    /** Struck tones, one each half a second, of {@code hertz}. */
    private static float[] tones(double... hertz) {
        float[] sound = new float[hertz.length * RATE / 2 + RATE];
        for (int n = 0; n < hertz.length; n++) {
            for (int t = 0; t < RATE / 2; t++) {
                sound[n * RATE / 2 + t] =
                        (float) (0.2 * Math.exp(-8.0 * t / RATE) * Math.sin(2 * Math.PI * hertz[n] * t / RATE));
            }
        }
        return sound;
    }

    private static int[] peaks(float[] sound) throws IOException {
        return Peaks.of(MonoSound.of(sound, RATE));
    }

    private static int pitch(double hertz) {
        return (int) Math.round(Math.log(hertz / 196) / Math.log(2) * 12 * Peaks.PER_SEMITONE);
    }

    @Test
    void struckTonesHaveAPeakEachAtTheirTimeAndPitch() throws IOException {
        double[] hertz = {440, 1000, 250, 2500};
        int[] peaks = peaks(tones(hertz));
        for (int n = 0; n < hertz.length; n++) {
            int tick = n * Peaks.TICK_RATE / 2;
            int pitch = pitch(hertz[n]);
            assertThat(Arrays.stream(peaks).filter(p -> Math.abs(Peaks.tick(p) - tick) <= 2))
                    .anyMatch(p -> Math.abs(Peaks.pitch(p) - pitch) <= 1);
        }
    }

    @Test
    void theyStandInTheOrderOfTime() throws IOException {
        int[] peaks = peaks(tones(440, 1000, 250, 2500));
        assertThat(Arrays.stream(peaks).map(Peaks::tick).toArray()).isSorted();
    }

    @Test
    void silenceHasNone() throws IOException {
        assertThat(peaks(new float[2 * RATE])).isEmpty();
    }
}

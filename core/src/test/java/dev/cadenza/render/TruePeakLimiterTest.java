package dev.cadenza.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TruePeakLimiterTest {
    private static final int RATE = 44_100;

    private static Collected limited(float[][] sound, int block) throws IOException {
        Collected out = new Collected();
        TruePeakLimiter limiter = new TruePeakLimiter(-1, RATE, out);
        float[][] part = new float[2][block];
        for (int at = 0; at < sound[0].length; at += block) {
            int count = Math.min(block, sound[0].length - at);
            System.arraycopy(sound[0], at, part[0], 0, count);
            System.arraycopy(sound[1], at, part[1], 0, count);
            limiter.accept(part, count);
        }
        limiter.finish();
        return out;
    }

    private static float[][] noise(float amplitude) {
        SeededRandom random = new SeededRandom(3);
        float[][] sound = new float[2][2 * RATE];
        float last = 0;
        for (int i = 0; i < 2 * RATE; i++) {
            last = 0.7f * last + 0.3f * (float) random.nextGaussian();
            sound[0][i] = amplitude * last;
            sound[1][i] = -amplitude * last;
        }
        return sound;
    }

    /** The peak of the sound between its samples, by a long sinc at 16 points between each two. */
    private static double truePeak(float[] sound) {
        double peak = 0;
        for (int i = 64; i < sound.length - 64; i++) {
            if (Math.abs(sound[i]) < 0.6) {
                continue;
            }
            for (int p = 0; p < 16; p++) {
                double x = p / 16.0;
                double sum = 0;
                for (int k = -31; k <= 32; k++) {
                    double d = x - k;
                    double sinc = Math.abs(d) < 1e-9 ? 1 : Math.sin(Math.PI * d) / (Math.PI * d);
                    sum += sound[i + k] * sinc * (0.5 + 0.5 * Math.cos(Math.PI * d / 33));
                }
                peak = Math.max(peak, Math.abs(sum));
            }
        }
        return peak;
    }

    @Test
    void loudSoundStaysUnderTheCeilingAlsoBetweenSamples() throws IOException {
        Collected out = limited(noise(2), 4096);
        assertThat(truePeak(out.channel(0))).isLessThan(1.0).isGreaterThan(0.7);
    }

    @Test
    void aToneBetweenTheSamplesIsCaught() throws IOException {
        float[][] sound = new float[2][RATE];
        for (int i = 0;
                i < RATE;
                i++) { // a quarter of the rate, sampled at 45 degrees: peaks are 3 dB above the samples
            sound[0][i] = (float) (1.2 * Math.sin(Math.PI / 2 * i + Math.PI / 4));
        }
        Collected out = limited(sound, 1000);
        assertThat(truePeak(out.channel(0))).isLessThan(0.93).isGreaterThan(0.85);
    }

    @Test
    void quietSoundPassesUnchangedAndAsLong() throws IOException {
        float[][] sound = noise(0.1f);
        Collected out = limited(sound, 777);
        assertThat(out.count()).isEqualTo(2 * RATE);
        assertThat(out.channel(0)).containsExactly(sound[0]);
        assertThat(out.channel(1)).containsExactly(sound[1]);
    }

    @Test
    void piecesOfAnySizeGiveTheSameSound() throws IOException {
        assertThat(limited(noise(2), 333).channel(1))
                .containsExactly(limited(noise(2), 100_000).channel(1));
    }

    @Test
    void itRecoversAfterAPeak() throws IOException {
        float[][] sound = new float[2][2 * RATE];
        Arrays.fill(sound[0], 0.1f);
        sound[0][RATE] = 4;
        float[] out = limited(sound, 5000).channel(0);
        assertThat(out[RATE]).isLessThan(0.9f);
        assertThat(out[RATE + RATE / 2]).isEqualTo(0.1f, within(0.004f));
        assertThat(out[RATE - RATE / 10]).isEqualTo(0.1f);
    }
}

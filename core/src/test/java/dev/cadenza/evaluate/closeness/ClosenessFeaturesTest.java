package dev.cadenza.evaluate.closeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.evaluate.Sounds;
import dev.cadenza.evaluate.statistics.Distances;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClosenessFeaturesTest {
    private static final int RATE = ClosenessFeatures.RATE;

    private static float[] tone(double seconds, double hertz) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return samples;
    }

    private static float[][] of(float[] samples) throws IOException {
        return ClosenessFeatures.of(MonoSound.of(samples, RATE));
    }

    private static double apart(float[] a, float[] b) {
        return Math.sqrt(Distances.squared(a, b));
    }

    @Test
    void windowsOfASecondBeginEveryHalfSecond() throws IOException {
        assertThat(of(new float[RATE - 1])).isEmpty();
        assertThat(of(new float[0])).isEmpty();
        assertThat(of(new float[RATE])).hasNumberOfRows(1);
        assertThat(of(new float[3 * RATE])).hasDimensions(5, ClosenessFeatures.SIZE);
        assertThat(of(new float[3 * RATE + RATE / 2 - 1])).hasNumberOfRows(5);
    }

    @Test
    void silenceAndFullScaleNoiseGiveFiniteNumbers() throws IOException {
        SeededRandom random = new SeededRandom(1);
        float[] loud = new float[2 * RATE];
        for (int i = 0; i < loud.length; i++) {
            loud[i] = (float) (2 * random.nextDouble() - 1);
        }
        for (float[] samples : new float[][] {new float[2 * RATE], loud}) {
            for (float[] window : of(samples)) {
                for (float value : window) {
                    assertThat(value).isFinite();
                }
            }
        }
    }

    @Test
    void everyWindowIsFilledToTheLast() throws IOException {
        float[][] windows = of(tone(1.5, 440));
        assertThat(windows).hasNumberOfRows(2);
        assertThat(apart(windows[0], windows[1])).isLessThan(0.3 * apart(windows[0], new float[windows[0].length]));
    }

    @Test
    void aToneThatGoesOnAndOffIsModulated() throws IOException {
        float[] pulsing = tone(1, 440);
        for (int i = 0; i < pulsing.length; i++) {
            pulsing[i] *= i / (RATE / 16) % 2;
        }
        int modulation = 2 * WindowShape.BANDS;
        assertThat(strongest(of(pulsing)[0], modulation, 48))
                .isGreaterThan(1 + strongest(of(tone(1, 440))[0], modulation, 48));
    }

    @Test
    void chromaKnowsTheIntervalAndNotTheKey() throws IOException {
        float[] low = of(tone(1, 440))[0];
        float[] high = of(tone(1, 659.26))[0];
        int strongestClass = WindowShape.SIZE + 11;
        assertThat(low[strongestClass]).isGreaterThan(0.9f);
        assertThat(high[strongestClass]).isGreaterThan(0.9f);
        float[] fifth = tone(1, 440);
        float[] upper = tone(1, 659.26);
        for (int i = 0; i < fifth.length; i++) {
            fifth[i] += upper[i];
        }
        int fourths = strongestClass + 5; // five semitones up or down, as a fifth is
        assertThat(of(fifth)[0][fourths]).isGreaterThan(0.4f);
        assertThat(low[fourths]).isLessThan(0.3f);
    }

    @Test
    void aSteadyToneIsMoreTonalThanTheSameToneChopped() throws IOException {
        float[] chopped = tone(1, 1000);
        SeededRandom random = new SeededRandom(1);
        for (int i = 0; i < chopped.length; i += RATE / 20) {
            double phase = 2 * Math.PI * random.nextDouble();
            for (int k = i; k < Math.min(chopped.length, i + RATE / 20); k++) {
                chopped[k] = (float) (0.1 * Math.sin(2 * Math.PI * 1000 * k / RATE + phase));
            }
        }
        int crest = WindowShape.SIZE + 18 + 2; // 600 to 1200 Hz
        assertThat(of(tone(1, 1000))[0][crest]).isGreaterThan(0.3f + of(chopped)[0][crest]);
    }

    @Test
    void bandsThatBreakOffAloneAreSeenAndAttacksAreNot() throws IOException {
        float[] hiss = Sounds.noise(3, 0.02, 1);
        float[] holed = hiss.clone();
        float[] struck = hiss.clone();
        for (int i = 0; i < hiss.length; i++) {
            double tone = 0.1 * Math.sin(2 * Math.PI * 3000 * i / RATE);
            double since = i % (RATE / 4) / (double) RATE;
            holed[i] = (float) (0.001 * hiss[i] + (since < 0.125 ? tone : 0));
            struck[i] = (float) (hiss[i] * Math.exp(-20 * since));
        }
        int holes = WindowShape.SIZE - 1;
        float steady = of(hiss)[1][holes];
        assertThat(of(struck)[1][holes]).isCloseTo(steady, within(0.5f));
        assertThat(of(holed)[1][holes]).isGreaterThan(1 + steady);
    }

    private static float strongest(float[] window, int from, int count) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            most = Math.max(most, window[i]);
        }
        return most;
    }

    @Test
    void equalSoundGivesEqualNumbers() throws IOException {
        assertThat(of(tone(2, 300))).isDeepEqualTo(of(tone(2, 300)));
    }

    @Test
    void howMuchTheSpectrumMovesCountsLessThanItsModulationAndTonality() {
        int changes = 2 * WindowShape.BANDS + 48;
        int holes = changes + 12;
        assertThat(ClosenessFeatures.weight(0)).isEqualTo(0.5);
        assertThat(ClosenessFeatures.weight(WindowShape.BANDS - 1)).isEqualTo(0.5);
        assertThat(ClosenessFeatures.weight(WindowShape.BANDS)).isEqualTo(0.25);
        assertThat(ClosenessFeatures.weight(2 * WindowShape.BANDS - 1)).isEqualTo(0.25);
        assertThat(ClosenessFeatures.weight(2 * WindowShape.BANDS)).isEqualTo(1);
        assertThat(ClosenessFeatures.weight(changes - 1)).isEqualTo(1);
        assertThat(ClosenessFeatures.weight(changes)).isEqualTo(0.25);
        assertThat(ClosenessFeatures.weight(holes - 1)).isEqualTo(0.25);
        for (int feature = holes; feature < ClosenessFeatures.SIZE; feature++) {
            assertThat(ClosenessFeatures.weight(feature)).isEqualTo(1);
        }
    }
}

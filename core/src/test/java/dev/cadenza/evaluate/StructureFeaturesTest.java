package dev.cadenza.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StructureFeaturesTest {
    private static double median(float[] samples, int figure) throws IOException {
        float[][] segments = StructureFeatures.of(Sounds.of(samples)).segments();
        double[] values = Arrays.stream(segments)
                .mapToDouble(segment -> segment[figure])
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    private static float[] metronome() {
        float[] samples = Sounds.silence(18);
        for (double at = 0.25; at < 18; at += 0.5) {
            Sounds.pluck(samples, at, 880, 0.03);
        }
        return samples;
    }

    @Test
    void aMetronomeHasItsOnsetRateAndAClearRegularPulse() throws IOException {
        float[] clicks = metronome();

        assertThat(median(clicks, StructureFeatures.ONSET_RATE)).isBetween(1.8, 2.2);
        assertThat(median(clicks, StructureFeatures.TEMPO)).isGreaterThan(0.8);
        assertThat(median(clicks, StructureFeatures.IRREGULARITY)).isLessThan(0.1);
        assertThat(median(Sounds.noise(18, 0.1, 1), StructureFeatures.TEMPO)).isLessThan(0.3);
    }

    @Test
    void heldTonesSustainLongerThanShortOnes() throws IOException {
        float[] held = Sounds.silence(18);
        for (double at = 0; at < 18; at += 3) {
            Sounds.pluck(held, at, 220, 2);
            Sounds.pluck(held, at, 277.2, 2);
        }

        assertThat(median(held, StructureFeatures.SUSTAIN)).isGreaterThan(1.5);
        assertThat(median(metronome(), StructureFeatures.SUSTAIN)).isLessThan(0.5);
        assertThat(median(Sounds.noise(18, 0.1, 1), StructureFeatures.SUSTAIN)).isLessThan(0.1);
    }

    @Test
    void whatIsChoppedUpHasMoreChop() throws IOException {
        float[] tune = Sounds.tune(30, 0.4, 5);

        double whole = median(tune, StructureFeatures.CHOP);
        double coarse = median(Sounds.shuffled(tune, 1, 6), StructureFeatures.CHOP);
        double fine = median(Sounds.shuffled(tune, 0.1, 6), StructureFeatures.CHOP);
        assertThat(coarse).isGreaterThan(1.5 * whole);
        assertThat(fine).isGreaterThan(1.5 * coarse);
    }

    @Test
    void changingTonesMoveTheHarmonyAndAFadeHasRange() throws IOException {
        float[] still = Sounds.silence(18);
        Sounds.pluck(still, 0, 220, 20);

        assertThat(median(still, StructureFeatures.HARMONIC_MOTION)).isLessThan(0.01);
        assertThat(median(Sounds.tune(18, 0.3, 2), StructureFeatures.HARMONIC_MOTION))
                .isGreaterThan(0.1);
        assertThat(median(metronome(), StructureFeatures.DYNAMIC_RANGE))
                .isGreaterThan(median(still, StructureFeatures.DYNAMIC_RANGE) + 5);
    }

    @Test
    void aSegmentBeginsEveryThreeSecondsAndShortSoundHasOneOrNone() throws IOException {
        assertThat(StructureFeatures.of(Sounds.of(Sounds.tune(18, 0.4, 1))).segments())
                .hasDimensions(5, 8);
        assertThat(StructureFeatures.of(Sounds.of(Sounds.tune(3, 0.4, 1))).segments())
                .hasDimensions(1, 8);
        assertThat(StructureFeatures.of(Sounds.of(Sounds.tune(1, 0.4, 1))).segments())
                .isEmpty();
        assertThat(StructureFeatures.of(Sounds.of(new float[0])).segments()).isEmpty();
    }

    @Test
    void silenceIsMeasuredWithFiniteNumbers() throws IOException {
        StructureFeatures silence = StructureFeatures.of(Sounds.of(Sounds.silence(10)));

        for (float[] row : silence.segments()) {
            for (float value : row) {
                assertThat(value).isFinite().isZero();
            }
        }
    }

    @Test
    void equalSoundGivesEqualFigures() throws IOException {
        float[] tune = Sounds.tune(8, 0.3, 9);

        assertThat(StructureFeatures.of(Sounds.of(tune)).segments())
                .isDeepEqualTo(StructureFeatures.of(Sounds.of(tune)).segments());
    }
}

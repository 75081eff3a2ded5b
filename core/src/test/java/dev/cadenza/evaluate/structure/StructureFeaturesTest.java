package dev.cadenza.evaluate.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.cadenza.audio.AudioReader;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.DecodeSettings;
import dev.cadenza.evaluate.Sounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void noiseHasNoHarmonyNoOnsetsAndNoPartials() throws IOException {
        float[] tune = Sounds.tune(18, 0.3, 2);
        float[] shreds = Sounds.shuffled(tune, 0.1, 6);
        float[] noise = Sounds.noise(18, 0.1, 1);

        double still = median(tune, StructureFeatures.HARMONIC_MOTION);
        double torn = median(shreds, StructureFeatures.HARMONIC_MOTION);
        assertThat(torn).isGreaterThan(1.2 * still);
        assertThat(median(noise, StructureFeatures.HARMONIC_MOTION))
                .isGreaterThan(1.05 * torn)
                .isBetween(0.9, 1.1);
        assertThat(median(noise, StructureFeatures.ONSET_RATE)).isLessThan(0.2);
        assertThat(median(shreds, StructureFeatures.ONSET_RATE)).isGreaterThan(2);
        assertThat(median(noise, StructureFeatures.SUSTAIN)).isZero();
        assertThat(median(shreds, StructureFeatures.SUSTAIN)).isGreaterThan(0.05);
    }

    @Test
    void gapsThatEncodingAtALowRateLeavesAreSeenAndNothingElseChanges(@TempDir Path folder) throws IOException {
        float[] tune = bright(24);
        float[] poor = encoded(tune, 32, folder);
        float[] good = encoded(tune, 192, folder);

        double natural = median(tune, StructureFeatures.GAPS);
        assertThat(median(poor, StructureFeatures.GAPS)).isGreaterThan(0.001 + 10 * natural);
        assertThat(median(good, StructureFeatures.GAPS)).isLessThan(0.0002 + 2 * natural);
        for (int figure : new int[] {StructureFeatures.TEMPO, StructureFeatures.HARMONIC_MOTION}) {
            assertThat(median(poor, figure)).isCloseTo(median(tune, figure), withinPercentage(15));
        }
    }

    @Test
    void restsCutsAndWhatWasNeverThereAreNoGaps() throws IOException {
        float[] rests = bright(18);
        for (int i = 0; i < rests.length; i++) {
            rests[i] *= i % 11_025 < 2000 ? 0 : 1; // all bands pause for 45 ms
        }

        assertThat(median(rests, StructureFeatures.GAPS)).isLessThan(0.0005);
        assertThat(median(Sounds.shuffled(bright(18), 1, 6), StructureFeatures.GAPS))
                .isLessThan(0.0005);
        assertThat(median(Sounds.silence(18), StructureFeatures.GAPS)).isZero();
    }

    private static float[] encoded(float[] samples, int kilobits, Path folder) throws IOException {
        Path file = folder.resolve(kilobits + ".mp3");
        try (AudioWriter writer = AudioWriter.mp3(file, Sounds.RATE, 1, kilobits)) {
            writer.write(new float[][] {samples}, 0, samples.length);
            writer.finish();
        }
        return new AudioReader(DecodeSettings.mono(Sounds.RATE)).readAll(file).samples(0);
    }

    /** A tune with the hiss that bows and breath have. */
    private static float[] bright(double seconds) {
        float[] samples = Sounds.tune(seconds, 0.4, 3);
        float[] hiss = Sounds.noise(seconds, 0.004, 4);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += hiss[i];
        }
        return samples;
    }

    @Test
    void aSegmentBeginsEveryThreeSecondsAndShortSoundHasOneOrNone() throws IOException {
        assertThat(StructureFeatures.of(Sounds.of(Sounds.tune(18, 0.4, 1))).segments())
                .hasDimensions(5, StructureFeatures.FIGURES);
        assertThat(StructureFeatures.of(Sounds.of(Sounds.tune(3, 0.4, 1))).segments())
                .hasDimensions(1, StructureFeatures.FIGURES);
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

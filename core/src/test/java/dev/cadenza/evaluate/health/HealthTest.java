package dev.cadenza.evaluate.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.evaluate.Sounds;
import dev.cadenza.evaluate.result.Finding;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static List<Finding> health(float[] samples) throws IOException {
        return Health.of("piece", Sounds.of(samples));
    }

    private static Finding finding(float[] samples, String id) throws IOException {
        return health(samples).stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String wrong(float[] samples) throws IOException {
        return health(samples).stream()
                .filter(finding -> !finding.good())
                .map(Finding::id)
                .collect(Collectors.joining(" "));
    }

    @Test
    void aTuneIsInOrder() throws IOException {
        assertThat(wrong(Sounds.tune(20, 0.3, 1))).isEmpty();
        assertThat(health(Sounds.tune(20, 0.3, 1)))
                .allSatisfy(finding -> assertThat(finding.sentence()).endsWith("."));
    }

    @Test
    void brokenSamplesAreCountedAndTheRestIsStillMeasured() throws IOException {
        float[] samples = Sounds.tune(10, 0.3, 1);
        samples[1000] = Float.NaN;
        samples[2000] = Float.POSITIVE_INFINITY;

        assertThat(wrong(samples)).isEqualTo("nan");
        assertThat(finding(samples, "nan").value()).isEqualTo(2);
        assertThat(health(samples))
                .allSatisfy(finding -> assertThat(finding.value()).isFinite());
    }

    @Test
    void clippingIsFound() throws IOException {
        float[] samples = Sounds.tune(10, 0.3, 1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.max(-1, Math.min(1, 8 * samples[i]));
        }

        assertThat(wrong(samples)).isEqualTo("clipping");
        assertThat(finding(samples, "clipping").value()).isGreaterThan(0.001);
    }

    @Test
    void offsetAndDriftAreFound() throws IOException {
        float[] shifted = Sounds.tune(10, 0.3, 1);
        float[] fading = shifted.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += 0.05f;
            fading[i] *= (float) Math.pow(10, -40.0 / 20 * i / fading.length);
        }

        assertThat(wrong(shifted)).isEqualTo("offset");
        assertThat(wrong(fading)).isEqualTo("drift");
        assertThat(finding(fading, "drift").value()).isBetween(-40.0, -28.0);
    }

    @Test
    void silenceIsFoundAndSaidOnce() throws IOException {
        float[] samples = Sounds.tune(20, 0.3, 1);
        Arrays.fill(samples, 6 * Sounds.RATE, 14 * Sounds.RATE, 0);

        assertThat(wrong(samples)).isEqualTo("silence longestSilence");
        assertThat(finding(samples, "longestSilence").value()).isBetween(7.9, 8.1);
        assertThat(finding(samples, "silence").value()).isBetween(0.39, 0.41);
    }

    /** The end of a tune goes round in a circle of {@code period} samples. */
    private static float[] stuck(int period) {
        float[] samples = Sounds.tune(20, 0.3, 1);
        for (int i = 12 * Sounds.RATE; i < samples.length; i++) {
            samples[i] = samples[i - period];
        }
        return samples;
    }

    @Test
    void aLoopThatFrozeIsFoundWhateverItsBlock() throws IOException {
        for (int period : new int[] {2048, 3 * 2048, 11025, 2 * 11025}) {
            Finding finding = finding(stuck(period), "stuck");

            assertThat(finding.good()).as("period %d", period).isFalse();
            assertThat(finding.value()).as("period %d", period).isBetween(7.0, 9.5);
        }
    }

    @Test
    void whatHoldsItsSpectrumStillIsStuckAndNoiseIsNot() throws IOException {
        float[] humming = Sounds.silence(10);
        for (int i = 0; i < humming.length; i++) {
            humming[i] = (float) (0.1 * Math.sin(0.05 * i) + 0.1 * Math.sin(0.0731 * i));
        }

        assertThat(finding(humming, "stuck").value()).isGreaterThan(8);
        assertThat(finding(Sounds.noise(10, 0.1, 1), "stuck").good()).isTrue();
    }

    @Test
    void dullSoundLacksBandwidth() throws IOException {
        float[] hum = Sounds.silence(5);
        for (int i = 0; i < hum.length; i++) {
            double swell = Math.sin(Math.PI * i / hum.length); // so that it does not begin with a click
            hum[i] = (float) (0.1 * swell * swell * Math.sin(0.01 * i));
        }

        assertThat(finding(hum, "bandwidth").good()).isFalse();
        assertThat(finding(Sounds.noise(5, 0.1, 1), "bandwidth").value()).isGreaterThan(21_000);
        assertThat(finding(Sounds.noise(5, 0.1, 1), "rolloff").value()).isBetween(20_000.0, 22_000.0);
    }

    @Test
    void silenceAndScrapsOfSoundAreMeasuredWithoutAnError() throws IOException {
        assertThat(wrong(Sounds.silence(10))).contains("silence").contains("bandwidth");
        assertThat(health(new float[1])).hasSize(9);
        assertThat(health(new float[0]))
                .allSatisfy(finding -> assertThat(finding.value()).isFinite());
        assertThat(health(Sounds.tune(1, 0.3, 1))).hasSize(9);
    }
}

package dev.cadenza.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.evaluate.LongTerm.Figure;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongTermTest {
    private static final double SECONDS = 20;

    private static Map<Figure, Double> change(float[] before, float[] after) throws IOException {
        return LongTerm.of(Sounds.of(before)).changeTo(LongTerm.of(Sounds.of(after)));
    }

    private static float[] sine(double hertz) {
        float[] samples = Sounds.silence(SECONDS);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * Math.sin(2 * Math.PI * hertz * i / Sounds.RATE));
        }
        return samples;
    }

    @Test
    void theSameChangesInNothing() throws IOException {
        float[] tune = Sounds.tune(SECONDS, 0.5, 1);
        assertThat(change(tune, tune))
                .hasSize(Figure.values().length)
                .allSatisfy((figure, change) -> assertThat(change).isZero());
    }

    @Test
    void levelIsToldApartFromAllElse() throws IOException {
        float[] tune = Sounds.tune(SECONDS, 0.5, 1);
        float[] quieter = tune.clone();
        for (int i = 0; i < quieter.length; i++) {
            quieter[i] *= 0.5f;
        }
        Map<Figure, Double> change = change(tune, quieter);
        assertThat(change.get(Figure.LOUDNESS)).isCloseTo(-6.02, within(0.01));
        assertThat(change.get(Figure.BANDWIDTH)).isZero();
        assertThat(change.get(Figure.TEMPO)).isCloseTo(0, within(0.01));
        assertThat(change.get(Figure.PULSE)).isCloseTo(0, within(0.01));
    }

    @Test
    void bandwidthIsToldInOctaves() throws IOException {
        assertThat(change(sine(750), sine(3000)).get(Figure.BANDWIDTH)).isCloseTo(2, within(0.1));
        assertThat(change(sine(3000), sine(750)).get(Figure.BANDWIDTH)).isCloseTo(-2, within(0.1));
    }

    @Test
    void tempoIsToldInOctavesButForWholeOnes() throws IOException {
        float[] tune = Sounds.tune(SECONDS, 0.5, 1);
        double fifthFaster = Math.log(0.5 / 0.42) / Math.log(2);
        assertThat(change(tune, Sounds.tune(SECONDS, 0.42, 2)).get(Figure.TEMPO))
                .isCloseTo(fifthFaster, within(0.02));
        assertThat(change(tune, Sounds.tune(SECONDS, 0.25, 2)).get(Figure.TEMPO))
                .isCloseTo(0, within(0.02));
    }

    @Test
    void aPulseThatGetsLostIsLess() throws IOException {
        float[] tune = Sounds.tune(SECONDS, 0.5, 1);
        float[] loose = Sounds.silence(SECONDS);
        double time = 0;
        for (int note = 0; time < SECONDS; note++) {
            Sounds.pluck(loose, time, 220 + 20 * (note % 7), 0.4);
            time += 0.2 + 0.6 * (note * 0.618 % 1);
        }
        assertThat(change(tune, loose).get(Figure.PULSE)).isLessThan(-0.2);
    }

    @Test
    void tempoIsUntoldWithoutAPulse() throws IOException {
        Map<Figure, Double> change = change(Sounds.tune(SECONDS, 0.5, 1), Sounds.noise(SECONDS, 0.1, 1));
        assertThat(change).containsOnlyKeys(Figure.LOUDNESS, Figure.BANDWIDTH, Figure.PULSE);
    }

    @Test
    void silenceHasFiguresToo() throws IOException {
        Map<Figure, Double> change = change(Sounds.silence(SECONDS), Sounds.tune(SECONDS, 0.5, 1));
        assertThat(change).containsOnlyKeys(Figure.LOUDNESS, Figure.BANDWIDTH, Figure.PULSE);
        assertThat(change.values())
                .allSatisfy(value -> assertThat(value).isPositive().isFinite());
    }

    @Test
    void shortStretchesAreRefused() {
        float[] few = Arrays.copyOf(Sounds.tune(SECONDS, 0.5, 1), 5 * Sounds.RATE);
        assertThatThrownBy(() -> LongTerm.of(Sounds.of(few)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 s at least, got 5.0 s");
    }
}

package dev.cadenza.evaluate.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.evaluate.Sounds;
import dev.cadenza.evaluate.result.Metric;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
    private static float[][] steps(float[] samples) throws IOException {
        return StructureFeatures.of(Sounds.of(samples)).steps();
    }

    private static double recurrence(float[] samples) throws IOException {
        return Recurrence.of(steps(samples)).orElse(Double.NaN);
    }

    @Test
    void aPassageThatComesBackTwentySecondsLaterIsFound() throws IOException {
        float[] without = Sounds.tune(60, 0.4, 3);
        float[] with = without.clone();
        System.arraycopy(without, 10 * Sounds.RATE, with, 30 * Sounds.RATE, 8 * Sounds.RATE);

        assertThat(recurrence(with)).isGreaterThan(recurrence(without) + 0.05);
    }

    @Test
    void aSongThatRepeatsRecursFarMoreThanNoiseAndAHeldTone() throws IOException {
        float[] verse = Sounds.tune(15, 0.4, 3);
        float[] song = new float[4 * verse.length];
        for (int i = 0; i < 4; i++) {
            System.arraycopy(verse, 0, song, i * verse.length, verse.length);
        }
        float[] held = Sounds.silence(60);
        Sounds.pluck(held, 0, 220, 30);

        assertThat(recurrence(song)).isGreaterThan(0.3);
        assertThat(recurrence(Sounds.noise(60, 0.1, 1))).isBetween(-0.1, 0.1);
        assertThat(recurrence(held)).isBetween(-0.1, 0.1);
    }

    @Test
    void shortPiecesHaveNoneAndAreLeftOutOfTheScore() throws IOException {
        float[][] piece = steps(Sounds.tune(30, 0.4, 3));
        float[][] scrap = steps(Sounds.tune(5, 0.4, 3));

        assertThat(Recurrence.of(scrap)).isEmpty();
        assertThat(Recurrence.of(new float[0][])).isEmpty();
        Metric metric = Recurrence.metric(List.of(scrap, piece), List.of(piece, piece), List.of());
        assertThat(metric.value()).isEqualTo(metric.floor()).isNotNull();
        assertThat(metric.floorSpread()).isZero();
        assertThat(metric.noise()).isNull();
        assertThat(Recurrence.metric(List.of(), List.of(), List.of()).value()).isNull();
    }

    @Test
    void theMusicIsHeardInExcerptsAsLongAsTheOutput() throws IOException {
        float[] verse = Sounds.tune(30, 0.4, 3);
        float[] twice = new float[2 * verse.length];
        System.arraycopy(verse, 0, twice, 0, verse.length);
        System.arraycopy(verse, 0, twice, verse.length, verse.length);
        List<float[][]> music = List.<float[][]>of(steps(twice));

        Metric asLong = Recurrence.metric(music, music, List.of());
        Metric half = Recurrence.metric(List.<float[][]>of(steps(verse)), music, List.of());

        assertThat(asLong.floor()).isEqualTo(recurrence(twice)).isGreaterThan(0.3);
        assertThat(half.floor()).isLessThan(recurrence(twice) - 0.2); // no 30 s hold the same passage twice
        assertThat(half.value()).isEqualTo(recurrence(verse));
    }

    @Test
    void silenceIsNoRecurrence() throws IOException {
        assertThat(recurrence(Sounds.silence(30))).isZero();
    }
}

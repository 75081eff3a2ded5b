package dev.cadenza.evaluate.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.evaluate.Sounds;
import dev.cadenza.evaluate.result.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinAudibilityTest {
    /** The share of pairs in which the one kind has more falling bands: the area under the curve of that column. */
    private static double byFalls(List<float[][]> some, List<float[][]> others, long seed) {
        double more = 0;
        double pairs = 0;
        for (float[][] piece : some) {
            for (float[] row : piece) {
                for (float[][] other : others) {
                    for (float[] against : other) {
                        more += row[1] > against[1] ? 1 : row[1] == against[1] ? 0.5 : 0;
                        pairs++;
                    }
                }
            }
        }
        return more / pairs;
    }

    private static double auc(List<float[][]> joins, List<float[][]> onsets) {
        Double auc = JoinAudibility.metric(joins, onsets, JoinAudibilityTest::byFalls, 1)
                .value();
        return auc == null ? Double.NaN : auc;
    }

    @Test
    void hardCutsAreToldFromOnsetsAndOnsetsAreNot() throws IOException {
        List<float[][]> onsets = new ArrayList<>();
        List<float[][]> cuts = new ArrayList<>();
        List<float[][]> unheard = new ArrayList<>();
        double[] places = new double[20];
        for (int i = 0; i < places.length; i++) {
            places[i] = 1 + i;
        }
        for (int piece = 0; piece < 3; piece++) {
            float[] tune = Sounds.tune(22, 0.37, piece);
            onsets.add(JoinAudibility.atOnsets(Sounds.of(tune)));
            cuts.add(JoinAudibility.atPlaces(Sounds.of(Sounds.shuffled(tune, 1, piece)), places));
            unheard.add(JoinAudibility.atOnsets(Sounds.of(Sounds.tune(22, 0.37, 10 + piece))));
        }

        assertThat(auc(cuts, onsets)).isGreaterThan(0.75);
        assertThat(auc(unheard, onsets)).isBetween(0.35, 0.65);
    }

    @Test
    void attacksThatNobodyJoinedAreNotToldFromOnsets() throws IOException {
        List<float[][]> onsets = new ArrayList<>();
        List<float[][]> attacks = new ArrayList<>();
        double[] places = new double[50];
        for (int i = 0; i < places.length; i++) {
            places[i] = 0.37 * (i + 2);
        }
        for (int piece = 0; piece < 3; piece++) {
            onsets.add(JoinAudibility.atOnsets(Sounds.of(Sounds.tune(22, 0.37, piece))));
            attacks.add(JoinAudibility.atPlaces(Sounds.of(Sounds.tune(22, 0.37, 20 + piece)), places));
        }

        assertThat(auc(attacks, onsets)).isBetween(0.4, 0.6);
    }

    @Test
    void fewJoinsAreNoBasis() throws IOException {
        float[][] rows = JoinAudibility.atOnsets(Sounds.of(Sounds.tune(4, 0.5, 1)));

        Metric metric = JoinAudibility.metric(List.of(), List.of(rows, rows), JoinAudibilityTest::byFalls, 1);
        assertThat(metric.value()).isNull();
        assertThat(JoinAudibility.atPlaces(Sounds.of(Sounds.silence(0.1)), new double[] {0.05}))
                .isEmpty();
    }
}

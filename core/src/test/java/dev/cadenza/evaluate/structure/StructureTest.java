package dev.cadenza.evaluate.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.Sounds;
import dev.cadenza.evaluate.result.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StructureTest {
    private static final List<float[][]> MUSIC = new ArrayList<>();
    private static final int[] GROUPS = {0, 1, 2, 3, 3};
    private static List<float[][]> noise = List.of();

    @BeforeAll
    static void listen() throws IOException {
        for (int piece = 0; piece < GROUPS.length; piece++) {
            MUSIC.add(segments(Sounds.tune(20, 0.3 + 0.03 * piece, piece)));
        }
        noise = List.<float[][]>of(segments(Sounds.noise(20, 0.1, 1)));
    }

    private static float[][] segments(float[] samples) throws IOException {
        return StructureFeatures.of(Sounds.of(samples)).segments();
    }

    private static List<Metric> metrics(float[][] output) {
        return Structure.metrics(List.<float[][]>of(output), MUSIC, GROUPS, null, noise, 1, new StopSignal());
    }

    private static double structure(float[][] output) {
        Double value = metrics(output).get(0).value();
        return value == null ? Double.NaN : value;
    }

    @Test
    void musicIsNearerThanShuffledMusicAndThatIsNearerThanNoise() throws IOException {
        float[] unheard = Sounds.tune(20, 0.36, 77);

        double real = structure(segments(unheard));
        double shuffled = structure(segments(Sounds.shuffled(unheard, 0.1, 3)));
        assertThat(real).isLessThan(0.5 * shuffled);
        assertThat(shuffled).isLessThan(structure(noise.get(0)));
    }

    @Test
    void theScoresStandInAFixedOrderWithFloorsAndNoise() throws IOException {
        List<Metric> metrics = metrics(segments(Sounds.tune(20, 0.36, 77)));

        assertThat(metrics)
                .extracting(Metric::id)
                .containsExactly(
                        "structure",
                        "onsetRate",
                        "onsetProminence",
                        "irregularity",
                        "tempo",
                        "sustain",
                        "chop",
                        "harmonicMotion",
                        "dynamicRange",
                        "gaps",
                        "tempoShare");
        assertThat(metrics).allSatisfy(metric -> {
            assertThat(metric.value()).isNotNull().isFinite();
            assertThat(metric.floor()).isNotNull().isFinite();
            assertThat(metric.floorSpread()).isNotNull().isFinite();
            assertThat(metric.noise()).isNotNull().isFinite();
            assertThat(metric.ceiling()).isNull();
        });
    }

    @Test
    void whatIsTheMusicItselfAsResynthesisHasTheFloorForCeiling() {
        Metric metric = Structure.metrics(
                        List.<float[][]>of(MUSIC.get(0)), MUSIC, GROUPS, MUSIC, noise, 1, new StopSignal())
                .get(0);

        assertThat(metric.ceiling()).isEqualTo(metric.floor());
    }

    @Test
    void oneGroupAloneHasNoFloors() {
        List<Metric> metrics = Structure.metrics(
                List.<float[][]>of(MUSIC.get(0)), MUSIC, new int[] {4, 4, 4, 4, 4}, MUSIC, noise, 1, new StopSignal());

        assertThat(metrics).allSatisfy(metric -> {
            assertThat(metric.value()).isNotNull();
            assertThat(metric.floor()).isNull();
            assertThat(metric.floorSpread()).isNull();
            assertThat(metric.ceiling()).isNull();
        });
    }

    @Test
    void whereMusicHasNoGapsASingleOneIsLittleAndManyCountForHalfOfWhatOtherFiguresMay() {
        double clean = amongCleanMusic(0);

        assertThat(amongCleanMusic(6e-5f)).isLessThan(clean + 1.1 / StructureFeatures.FIGURES);
        assertThat(amongCleanMusic(0.5f)).isCloseTo(clean + 2.5 / StructureFeatures.FIGURES, within(1e-6));
    }

    /** The structure of a piece with so many gaps, where the music has none. */
    private static double amongCleanMusic(float gaps) {
        List<float[][]> clean = MUSIC.stream().map(piece -> withGaps(piece, 0)).toList();
        Double value = Structure.metrics(
                        List.<float[][]>of(withGaps(MUSIC.get(1), gaps)),
                        clean,
                        GROUPS,
                        null,
                        noise,
                        1,
                        new StopSignal())
                .get(0)
                .value();
        return value == null ? Double.NaN : value;
    }

    private static float[][] withGaps(float[][] segments, float share) {
        float[][] changed = Arrays.stream(segments).map(float[]::clone).toArray(float[][]::new);
        for (float[] segment : changed) {
            segment[StructureFeatures.GAPS] = share;
        }
        return changed;
    }

    @Test
    void outputTooShortForASegmentHasNoValues() {
        assertThat(metrics(new float[0][]))
                .allSatisfy(metric -> assertThat(metric.value()).isNull());
    }

    @Test
    void theSameSeedGivesTheSameScoresAndAStopIsHeard() {
        assertThat(metrics(MUSIC.get(1))).isEqualTo(metrics(MUSIC.get(1)));

        StopSignal stop = new StopSignal();
        stop.request();
        assertThatThrownBy(() -> Structure.metrics(MUSIC, MUSIC, GROUPS, null, noise, 1, stop))
                .isInstanceOf(CancellationException.class);
    }
}

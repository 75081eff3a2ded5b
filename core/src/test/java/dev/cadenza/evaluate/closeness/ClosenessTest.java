package dev.cadenza.evaluate.closeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.statistics.GaussianPieces;
import dev.cadenza.evaluate.statistics.HeldOutSplit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosenessTest {
    private static final int SIZE = 20;
    private static final int[] GROUPS = {0, 0, 1, 2, 3, 4, 5, 6};
    private static final List<float[][]> MUSIC = pieces(8, 0, 1);
    private static final List<float[][]> NOISE = pieces(1, 6, 2);

    private static List<float[][]> pieces(int count, double mean, long seed) {
        return GaussianPieces.pieces(count, 60, SIZE, mean, new SeededRandom(seed));
    }

    private static List<Metric> metrics(List<float[][]> output, @Nullable List<float[][]> resynthesis) {
        return Closeness.metrics(output, MUSIC, GROUPS, resynthesis, NOISE, 1, new StopSignal());
    }

    private static Metric metric(List<Metric> metrics, String id) {
        return metrics.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    private static double told(@Nullable Double figure) {
        return Objects.requireNonNull(figure);
    }

    @Test
    void moreOfTheSameIsNearTheFloorAndNoiseIsFar() {
        List<Metric> metrics = metrics(pieces(4, 0, 3), null);
        Metric frechet = metric(metrics, "frechet");
        assertThat(frechet.ratio()).isCloseTo(1, within(0.5));
        assertThat(frechet.noise()).isGreaterThan(5 * told(frechet.floor()));
        assertThat(metric(metrics, "auc").value()).isCloseTo(0.5, within(0.2));
        assertThat(metric(metrics, "auc").noise()).isGreaterThan(0.95);
        assertThat(metric(metrics, "coverage").noise()).isLessThan(0.05);
        assertThat(metric(metrics, "kernelP").value()).isGreaterThan(0.02);
        assertThat(metrics).allSatisfy(s -> assertThat(s.ceiling()).isNull());
        assertThat(metrics).allSatisfy(s -> assertThat(s.floorSpread()).isNotNegative());
    }

    @Test
    void somethingElseIsFurtherByEveryFigure() {
        List<Metric> same = metrics(pieces(4, 0, 3), null);
        List<Metric> other = metrics(pieces(4, 1.5, 3), null);
        for (int i = 0; i < same.size(); i++) {
            boolean lower = same.get(i).better() == Metric.Direction.LOWER;
            double change = told(other.get(i).value()) - told(same.get(i).value());
            assertThat(lower ? change : -change).as(same.get(i).id()).isPositive();
        }
    }

    @Test
    void aPerfectCodecHasTheFloorAsCeiling() {
        assertThat(metrics(pieces(4, 0, 3), MUSIC))
                .allSatisfy(s -> assertThat(s.ceiling()).isEqualTo(s.floor()));
    }

    @Test
    void equalSeedsGiveEqualScores() {
        assertThat(metrics(pieces(2, 0, 3), MUSIC)).isEqualTo(metrics(pieces(2, 0, 3), MUSIC));
    }

    @Test
    void aSingleGroupHasNoFloor() {
        List<Metric> metrics = Closeness.metrics(
                pieces(2, 0, 3), MUSIC.subList(0, 2), new int[] {7, 7}, null, NOISE, 1, new StopSignal());
        assertThat(metrics).hasSize(ClosenessFigures.COUNT);
        assertThat(metrics).allSatisfy(s -> assertThat(s.floor()).isNull());
        assertThat(metric(metrics, "frechet").value()).isNotNull();
        assertThat(metric(metrics, "frechet").noise()).isNotNull();
    }

    @Test
    void tooLittleSoundHasNoValueAndSilenceHasOne() {
        List<Metric> short1 = metrics(List.of(new float[0][SIZE], new float[3][SIZE]), null);
        assertThat(short1).allSatisfy(s -> assertThat(s.value()).isNull());
        assertThat(metric(short1, "frechet").floor()).isNotNull();
        List<Metric> silent = metrics(List.<float[][]>of(new float[100][SIZE]), null);
        assertThat(metric(silent, "frechet").value()).isFinite();
        List<Metric> nothing = Closeness.metrics(List.of(), List.of(), new int[0], null, NOISE, 1, new StopSignal());
        assertThat(nothing).allSatisfy(s -> assertThat(s.value()).isNull());
    }

    @Test
    void aStopIsHeeded() {
        StopSignal stop = new StopSignal();
        stop.request();
        assertThatThrownBy(() -> Closeness.metrics(MUSIC, MUSIC, GROUPS, null, NOISE, 1, stop))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void groupsStayTogetherWhenHeldOut() {
        int[] sizes = {60, 60, 60, 60, 60, 60, 60, 60};
        for (HeldOutSplit split : HeldOutSplit.draw(GROUPS, sizes, 3, new SeededRandom(1))) {
            assertThat(split.heldOut().size() + split.rest().size()).isEqualTo(7);
            assertThat(split.heldOut()).hasSizeGreaterThanOrEqualTo(2);
            for (int[] group : split.heldOut()) {
                assertThat(group.length).isEqualTo(group[0] == 0 ? 2 : 1);
            }
        }
    }
}

package dev.cadenza.codec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStatisticsTest {
    private static final int ROWS = 300;
    private static final int FEATURES = 5;

    @TempDir
    Path folder;

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static float[] frames(long seed, double offset) {
        Random random = new Random(seed);
        float[] values = new float[ROWS * FEATURES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (offset + Math.pow(10, i % FEATURES - 2) * random.nextGaussian());
        }
        return values;
    }

    /** Statistics of {@code frames} taken in batches that end at the given rows. */
    private static FeatureStatistics inBatches(float[] frames, int... ends) {
        FeatureStatistics statistics = new FeatureStatistics(FEATURES);
        int from = 0;
        for (int end : ends) {
            float[] batch = java.util.Arrays.copyOfRange(frames, from * FEATURES, end * FEATURES);
            int rows = end - from;
            NativeScope.freeing(() -> statistics.add(Tensors.of(batch, rows, FEATURES)));
            from = end;
        }
        return statistics;
    }

    /** Mean and deviation in two passes over 64-bit numbers. */
    private static double[][] inTwoPasses(float[] frames) {
        double[] mean = new double[FEATURES];
        double[] deviation = new double[FEATURES];
        for (int i = 0; i < frames.length; i++) {
            mean[i % FEATURES] += (double) frames[i] / ROWS;
        }
        for (int i = 0; i < frames.length; i++) {
            deviation[i % FEATURES] += Math.pow(frames[i] - mean[i % FEATURES], 2) / ROWS;
        }
        for (int f = 0; f < FEATURES; f++) {
            deviation[f] = Math.sqrt(deviation[f]);
        }
        return new double[][] {mean, deviation};
    }

    private static void agree(FeatureStatistics statistics, double[][] expected, double relative) {
        assertThat(statistics.count()).isEqualTo(ROWS);
        for (int f = 0; f < FEATURES; f++) {
            double scale = expected[1][f];
            assertThat(statistics.mean()[f])
                    .isCloseTo(expected[0][f], within(relative * Math.max(scale, Math.abs(expected[0][f]))));
            assertThat(statistics.deviation()[f]).isCloseTo(scale, within(relative * scale));
        }
    }

    @Test
    void onePassAgreesWithTwo() {
        float[] frames = frames(1, 0.25);
        agree(inBatches(frames, ROWS), inTwoPasses(frames), 1e-12);
    }

    @RepeatedTest(10)
    void anySplitIntoBatchesGivesTheSame(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        float[] frames = frames(random.nextLong(), 1);
        int first = 1 + random.nextInt(100);
        int second = first + random.nextInt(100);
        agree(inBatches(frames, first, second, second, ROWS), inTwoPasses(frames), 1e-12);

        FeatureStatistics merged = new FeatureStatistics(FEATURES);
        merged.add(new FeatureStatistics(FEATURES));
        merged.add(inBatches(frames, first));
        FeatureStatistics rest = new FeatureStatistics(FEATURES);
        float[] others = java.util.Arrays.copyOfRange(frames, first * FEATURES, frames.length);
        NativeScope.freeing(() -> rest.add(Tensors.of(others, ROWS - first, FEATURES)));
        merged.add(rest);
        agree(merged, inTwoPasses(frames), 1e-12);
    }

    @Test
    void aBigOffsetCostsNoAccuracy() {
        float[] frames = frames(3, 1e4);
        int[] everyRow = java.util.stream.IntStream.rangeClosed(1, ROWS).toArray();
        // 1e4 in 64 bits has steps of 2e-12, so that the smallest deviation, 0.01, is known to 1e-9; sums of squares
        // would give 1e-6
        agree(inBatches(frames, everyRow), inTwoPasses(frames), 1e-8);
    }

    @Test
    void theCallersFramesAreLeftAsTheyWere() {
        NativeScope.freeing(() -> {
            Tensor wide = Tensors.of(new float[] {1, 2, 3, 4}, 2, 2).to(ScalarType.Double);
            new FeatureStatistics(2).add(wide);
            assertThat(Tensors.toArray(wide)).containsExactly(1, 2, 3, 4);
        });
    }

    @Test
    void deviationsAreFlooredByAShareOfTheLargestOrAbsolutely() {
        FeatureStatistics statistics = new FeatureStatistics(3);
        NativeScope.freeing(() -> statistics.add(Tensors.of(new float[] {-2, -1e-4f, 7, 2, 1e-4f, 7}, 2, 3)));
        BlockSettings relative = new BlockSettings(16, BlockLayout.HALF, 1, 1e-3, true);
        BlockSettings absolute = new BlockSettings(16, BlockLayout.HALF, 1, 1e-8, false);
        assertThat(statistics.normalization(relative).deviation()).containsExactly(2, 2e-3f, 2e-3f);
        assertThat(statistics.normalization(absolute).deviation()).containsExactly(2, 1e-4f, 1e-8f);
        assertThat(statistics.normalization(absolute).mean()).containsExactly(0, 0, 7);
        assertThat(statistics.normalization(absolute).features()).isEqualTo(3);
    }

    @Test
    void constantFeaturesDoNotBlowUp() {
        float odd = 0.1f;
        for (boolean floorRelative : new boolean[] {true, false}) {
            FeatureStatistics statistics = new FeatureStatistics(2);
            NativeScope.freeing(() -> {
                for (int i = 0; i < 7; i++) {
                    statistics.add(Tensors.of(new float[] {odd, 0, odd, 0, odd, 0}, 3, 2));
                }
                Normalization normalization =
                        statistics.normalization(new BlockSettings(16, BlockLayout.HALF, 1, 1e-8, floorRelative));
                Tensor frames = Tensors.of(new float[] {odd, 0}, 1, 2);
                assertThat(Tensors.toArray(normalization.apply(frames))).containsExactly(0, 0);
                assertThat(Tensors.toArray(normalization.undo(normalization.apply(frames))))
                        .containsExactly(odd, 0);
            });
        }
    }

    @Test
    void silenceIsNormalisedToSilence() {
        FeatureStatistics statistics = new FeatureStatistics(2);
        NativeScope.freeing(() -> statistics.add(Tensors.of(new float[4], 2, 2)));
        assertThat(statistics
                        .normalization(new BlockSettings(16, BlockLayout.HALF, 1, 1e-3, true))
                        .deviation())
                .containsExactly(1, 1);
    }

    @Test
    void whatIsWrittenIsReadExactly() throws IOException {
        FeatureStatistics statistics = inBatches(frames(4, 0.1), 100, ROWS);
        Path file = folder.resolve("a.stats");
        statistics.write(file);
        FeatureStatistics read = requireNonNull(FeatureStatistics.read(file, FEATURES));
        assertThat(read.count()).isEqualTo(ROWS);
        assertThat(read.mean()).isEqualTo(statistics.mean());
        assertThat(read.deviation()).isEqualTo(statistics.deviation());
        assertThat(FeatureStatistics.read(file, FEATURES + 1)).isNull();
        assertThat(FeatureStatistics.read(folder.resolve("none"), FEATURES)).isNull();
        Files.write(file, new byte[10]);
        assertThat(FeatureStatistics.read(file, FEATURES)).isNull();
    }

    @Test
    void framesOfAnotherWidthAreRefused() {
        NativeScope.freeing(() -> assertThatThrownBy(() -> new FeatureStatistics(3).add(Tensors.empty(2, 4)))
                .hasMessage("frames have 4 features where 3 are expected"));
    }

    @Test
    void addingManyBatchesKeepsNoNativeObject() {
        float[] frames = frames(5, 0);
        inBatches(frames, ROWS);
        long before = Pointer.totalCount();
        inBatches(frames, java.util.stream.IntStream.rangeClosed(1, ROWS).toArray());
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
}

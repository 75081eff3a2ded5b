package dev.cadenza.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.Recordings;
import dev.cadenza.base.StopSignal;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceBlocksTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static BlockSettings settings(int blockSize, BlockLayout layout) {
        return new BlockSettings(blockSize, layout, 2, 1e-3, true);
    }

    @Test
    void everySampleIsShownOnceAndTheLastBlockEndsInZeros() throws IOException {
        int samples = (1 << 19) + 321;
        BlockSettings settings = settings(1000, BlockLayout.TIME);
        float[] shown = new float[(int) settings.blocks(samples) * 1000];
        try (CachedAudio piece = Recordings.tune(folder, 1, samples)) {
            PieceBlocks.visit(piece, settings, new StopSignal(), (blocks, first) -> {
                float[] some = Tensors.toArray(blocks);
                assertThat(some).hasSizeLessThanOrEqualTo(1 << 18);
                System.arraycopy(some, 0, shown, (int) first * 1000, some.length);
            });
            assertThat(shown).hasSize(525_000);
            assertThat(Arrays.copyOf(shown, samples)).isEqualTo(piece.read(0, samples));
            assertThat(Arrays.copyOfRange(shown, samples, shown.length)).containsOnly(0);
        }
    }

    @Test
    void statisticsAreThoseOfAllFrames() throws IOException {
        int samples = 64 * 100 - 10;
        try (CachedAudio piece = Recordings.tune(folder, 2, samples)) {
            FeatureStatistics statistics =
                    PieceBlocks.statistics(piece, settings(64, BlockLayout.TIME), new StopSignal());
            float[] all = Arrays.copyOf(piece.read(0, samples), 6400);
            double mean = 0;
            for (int i = 5; i < all.length; i += 64) {
                mean += all[i] / 100.0;
            }
            assertThat(statistics.count()).isEqualTo(100);
            assertThat(statistics.mean()[5]).isCloseTo(mean, within(1e-12));
        }
    }

    @Test
    void aStopEndsTheWork() throws IOException {
        StopSignal stop = new StopSignal();
        stop.request();
        try (CachedAudio piece = Recordings.tune(folder, 3, 1000)) {
            assertThatThrownBy(() -> PieceBlocks.statistics(piece, settings(64, BlockLayout.HALF), stop))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void blockSettingsRefuseBadValuesWithTheValue() {
        assertThatThrownBy(() -> settings(15, BlockLayout.HALF)).hasMessageEndingWith("got 15");
        assertThatThrownBy(() -> settings(2_000_000, BlockLayout.HALF)).hasMessageEndingWith("got 2000000");
        assertThatThrownBy(() -> new BlockSettings(64, BlockLayout.HALF, -1, 1e-3, true))
                .hasMessageEndingWith("got -1");
        assertThatThrownBy(() -> new BlockSettings(64, BlockLayout.HALF, 1, 0, true))
                .hasMessageEndingWith("got 0.0");
        assertThatThrownBy(() -> new BlockSettings(64, BlockLayout.HALF, 1, Double.NaN, true))
                .hasMessageEndingWith("got NaN");
    }

    @Test
    void aSequenceLastsAboutTenSecondsUnlessToldOtherwise() {
        assertThat(new BlockSettings(2048, BlockLayout.HALF, 0, 1e-3, true).sequence())
                .isEqualTo(215);
        assertThat(new BlockSettings(11_025, BlockLayout.HALF, 0, 1e-3, true).sequence())
                .isEqualTo(40);
        assertThat(new BlockSettings(1 << 20, BlockLayout.HALF, 0, 1e-3, true).sequence())
                .isEqualTo(1);
        assertThat(settings(44_100, BlockLayout.FULL).blockSeconds()).isEqualTo(1);
        assertThat(settings(100, BlockLayout.FULL).blocks(201)).isEqualTo(3);
    }
}

package dev.cadenza.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.Recordings;
import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.codec.PieceBlocks;
import dev.cadenza.recipe.ModelFolder.SeedPlace;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Python;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameSequencesTest {
    private static final int BLOCK = 100;
    private static final int SEQUENCE = 4;
    private static final BlockSettings SETTINGS = new BlockSettings(BLOCK, BlockLayout.TIME, SEQUENCE, 1e-3, true);

    @TempDir
    Path folder;

    private CachedAudio exact; // two sequences and nothing more
    private CachedAudio longer; // one sequence, one block and a half
    private CachedAudio shorter; // less than a sequence
    private FrameSequences sequences;
    private Normalization normalization;

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    @BeforeEach
    void makeCorpus() throws IOException {
        exact = Recordings.tune(folder, 1, 2 * SEQUENCE * BLOCK);
        longer = Recordings.tune(folder, 2, SEQUENCE * BLOCK + 150);
        shorter = Recordings.tune(folder, 3, SEQUENCE * BLOCK - BLOCK);
        normalization =
                PieceBlocks.statistics(exact, SETTINGS, new StopSignal()).normalization(SETTINGS);
        sequences = new FrameSequences(List.of(exact, longer, shorter), SETTINGS, normalization);
    }

    @AfterEach
    void close() throws IOException {
        exact.close();
        longer.close();
        shorter.close();
    }

    /** The blocks of an example before normalisation, [block][sample]. */
    private float[] blocks(int example) throws IOException {
        return NativeScope.inferring(() -> Tensors.toArray(normalization.undo(sequences.batch(new int[] {example}))));
    }

    @Test
    void piecesGiveWholeSequencesAndTheRestIsLeftOut() {
        assertThat(sequences.size()).isEqualTo(3);
        assertThat(sequences.sequence()).isEqualTo(SEQUENCE);
        assertThat(sequences.secondsPerExample()).isEqualTo(400 / 44_100.0);
        assertThat(sequences.place(1)).isEqualTo(new SeedPlace("tune-1.wav", 400 / 44_100.0));
        assertThat(sequences.place(2)).isEqualTo(new SeedPlace("tune-2.wav", 0));
    }

    @Test
    void anExampleIsASequenceAndTheBlockThatFollows() throws IOException {
        assertThat(blocks(0)).containsExactly(exact.read(0, 500), within(1e-6f));
        assertThat(blocks(2)).containsExactly(longer.read(0, 500), within(1e-6f));
        assertThat(sequences.seed(2)).isEqualTo(longer.read(0, 400));
    }

    @Test
    void behindAPiecesEndStandsABlockOfZeros() throws IOException {
        float[] last = blocks(1);
        assertThat(Arrays.copyOf(last, 400)).containsExactly(exact.read(400, 400), within(1e-6f));
        assertThat(Arrays.copyOfRange(last, 400, 500)).containsExactly(new float[100], within(1e-8f));
        assertThat(sequences.seed(1)).isEqualTo(exact.read(400, 400));
    }

    @Test
    void aLastBlockThatIsNotFullEndsInZeros() throws IOException {
        try (CachedAudio ragged = Recordings.tune(folder, 4, SEQUENCE * BLOCK - 30)) {
            FrameSequences one = new FrameSequences(List.of(ragged), SETTINGS, normalization);
            assertThat(one.size()).isEqualTo(1);
            assertThat(one.seed(0)).isEqualTo(Arrays.copyOf(ragged.read(0, 370), 400));
        }
    }

    @Test
    void examplesOfABatchLieSideBySideInTheOrderAskedFor() throws IOException {
        NativeScope.inferring(() -> {
            Tensor batch = sequences.batch(new int[] {2, 0, 1});
            assertThat(batch.shape()).containsExactly(3, SEQUENCE + 1, BLOCK);
            int[] order = {2, 0, 1};
            for (int e = 0; e < 3; e++) {
                assertThat(Tensors.toArray(batch.narrow(0, e, 1)))
                        .isEqualTo(Tensors.toArray(sequences.batch(new int[] {order[e]})));
            }
        });
    }

    @Test
    void featuresAreThoseOfTheCodec() throws IOException {
        BlockSettings half = new BlockSettings(BLOCK, BlockLayout.HALF, SEQUENCE, 1e-3, true);
        Normalization spectra =
                PieceBlocks.statistics(exact, half, new StopSignal()).normalization(half);
        FrameSequences frames = new FrameSequences(List.of(exact), half, spectra);
        NativeScope.inferring(() -> {
            Tensor batch = frames.batch(new int[] {0});
            assertThat(batch.shape()).containsExactly(1, SEQUENCE + 1, 102);
            Tensor sound = half.build().decode(spectra.undo(batch).squeeze(0));
            assertThat(Tensors.toArray(sound)).containsExactly(exact.read(0, 500), within(1e-5f));
        });
    }

    private static float[] numbers(Path npy) throws IOException {
        byte[] bytes = Files.readAllBytes(npy);
        float[] values = new float[(bytes.length - 128) / 4];
        ByteBuffer.wrap(bytes, 128, bytes.length - 128)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private List<Path> export() throws IOException {
        return NpyExport.write(sequences, normalization, folder.resolve("music"), Progress.silent(), new StopSignal());
    }

    @Test
    void theFilesForNumPyHoldNormalisedFramesAndThoseOneBlockLater() throws IOException {
        List<Path> files = export();
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("music_x.npy", "music_y.npy", "music_mean.npy", "music_var.npy");
        float[] x = numbers(files.get(0));
        float[] y = numbers(files.get(1));
        assertThat(x).hasSize(3 * 400);
        assertThat(y).hasSize(3 * 400);
        for (int example = 0; example < 3; example++) {
            int[] one = {example};
            float[] frames = NativeScope.inferring(() -> Tensors.toArray(sequences.batch(one)));
            assertThat(Arrays.copyOfRange(x, 400 * example, 400 * (example + 1)))
                    .isEqualTo(Arrays.copyOf(frames, 400));
            assertThat(Arrays.copyOfRange(y, 400 * example, 400 * (example + 1)))
                    .isEqualTo(Arrays.copyOfRange(frames, 100, 500));
        }
        assertThat(numbers(files.get(2))).isEqualTo(normalization.mean());
        assertThat(numbers(files.get(3))).isEqualTo(normalization.deviation());
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file) - 128;
        }
        assertThat(NpyExport.bytes(sequences, normalization)).isEqualTo(bytes);
    }

    @Test
    void numPyOpensThem() throws Exception {
        export();
        assertThat(Python.run(folder, "numpy", """
                x, y, m, v = (numpy.load('music_%s.npy' % n) for n in ('x', 'y', 'mean', 'var'))
                print(x.shape, y.shape, m.shape, v.shape)
                print((x[:, 1:] == y[:, :-1]).all(), (x[1, 0] == y[0, -1]).all())
                print(abs(y[1, -1] * v + m).max() < 1e-6)
                """))
                .isEqualTo("(3, 4, 100) (3, 4, 100) (100,) (100,)\nTrue True\nTrue");
    }
}

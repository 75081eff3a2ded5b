package dev.cadenza.generate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockCodec;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.model.Cell;
import dev.cadenza.model.FrameNet;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.model.FrameRun;
import dev.cadenza.model.Loss;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerTest {
    private static final int BLOCK = 64;
    private static final BlockCodec CODEC = new BlockSettings(BLOCK, BlockLayout.HALF, 4, 1e-3, true).build();

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static FrameNet net() {
        return new FrameNetSettings(Cell.LSTM, 16, 1, Loss.SQUARED)
                .build(CODEC.features(), Initializers.keras(new SeededRandom(5)));
    }

    private static Normalization normalization() {
        float[] mean = new float[CODEC.features()];
        float[] deviation = new float[CODEC.features()];
        Arrays.fill(mean, 0.25f);
        Arrays.fill(deviation, 2);
        return new Normalization(mean, deviation);
    }

    private static float[] sound(int samples, double frequency) {
        float[] sound = new float[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (float) Math.sin(i * frequency);
        }
        return sound;
    }

    private static float[] compose(FrameNet net, Seed seed, int samples) throws IOException {
        float[] song = new float[samples];
        int[] at = {0};
        new Composer(net, CODEC, normalization())
                .compose(
                        seed,
                        samples,
                        (run, count) -> {
                            System.arraycopy(run, 0, song, at[0], count);
                            at[0] += count;
                        },
                        new StopSignal());
        assertThat(at[0]).isEqualTo(samples);
        return song;
    }

    private static Seed seed() {
        return Seed.of(sound(10 * BLOCK, 0.1), "a tone");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 1000, 262_144, 262_145 + 64, 600_001})
    void theSongIsAsLongAsAskedForToTheSample(int samples) throws IOException {
        assertThat(compose(net(), seed(), samples)).hasSize(samples);
    }

    @Test
    void equalWishesGiveEqualSongs() throws IOException {
        assertThat(compose(net(), seed(), 5000)).isEqualTo(compose(net(), seed(), 5000));
        assertThat(compose(net(), seed(), 5000))
                .isNotEqualTo(compose(net(), Seed.of(sound(10 * BLOCK, 0.3), "another"), 5000));
    }

    /** The whole way by hand: encode, normalise, hear, feed each prediction back, undo, decode. */
    @Test
    void theSongIsWhatTheNetworkPredictsBlockAfterBlock() throws IOException {
        FrameNet net = net();
        float[] song = compose(net, seed(), 12 * BLOCK);
        NativeScope.inferring(() -> {
            Normalization normalization = normalization();
            FrameRun run = net.begin();
            Tensor blocks = Tensors.of(sound(10 * BLOCK, 0.1), 10, BLOCK);
            Tensor next = run.push(normalization.apply(CODEC.encode(blocks))).narrow(0, 9, 1);
            for (int block = 0; block < 12; block++) {
                float[] expected = Tensors.toArray(CODEC.decode(normalization.undo(next)));
                assertThat(Arrays.copyOfRange(song, block * BLOCK, (block + 1) * BLOCK))
                        .containsExactly(expected, within(1e-4f));
                next = run.push(next);
            }
        });
    }

    @Test
    void aLongSongIsComputedInStretchesThatFitTogether() throws IOException {
        FrameNet net = net();
        float[] twoStretches = compose(net, seed(), 300_000);
        float[] one = compose(net, seed(), 200_000);
        double furthest = IntStream.range(0, one.length)
                .mapToDouble(i -> Math.abs(one[i] - twoStretches[i]))
                .max()
                .orElseThrow();
        assertThat(furthest).isLessThan(1e-5);
        // the state goes on across the border: the song has settled, and a jump would stand out
        float[] before = Arrays.copyOfRange(twoStretches, 262_144 - BLOCK, 262_144);
        float[] after = Arrays.copyOfRange(twoStretches, 262_144 + BLOCK, 262_144 + 2 * BLOCK);
        assertThat(after).containsExactly(before, within(0.05f));
    }

    @Test
    void seedsAreMixedAsNormalisedFrames() throws IOException {
        float[] first = sound(10 * BLOCK, 0.1);
        float[] second = sound(12 * BLOCK + 5, 0.23);
        Seed mixed = new Seed(List.of(new Seed.Part(first, 0.75, "one"), new Seed.Part(second, -0.5, "two")));
        assertThat(mixed.describe()).isEqualTo("0.75 x one + -0.5 x two");
        FrameNet net = net();
        float[] song = compose(net, mixed, BLOCK);
        NativeScope.inferring(() -> {
            Normalization normalization = normalization();
            Tensor a = normalization.apply(CODEC.encode(Tensors.of(first, 10, BLOCK)));
            Tensor b = normalization.apply(CODEC.encode(Tensors.of(Arrays.copyOf(second, 10 * BLOCK), 10, BLOCK)));
            Tensor frames = a.mul(Tensors.scalar(0.75)).add(b.mul(Tensors.scalar(-0.5)));
            Tensor last = net.begin().push(frames).narrow(0, 9, 1);
            assertThat(song).containsExactly(Tensors.toArray(CODEC.decode(normalization.undo(last))), within(1e-5f));
        });
    }

    @Test
    void aSeedOfHalvesOfOneSoundIsThatSound() throws IOException {
        float[] sound = sound(10 * BLOCK, 0.1);
        Seed halves = new Seed(List.of(new Seed.Part(sound, 0.5, "a"), new Seed.Part(sound, 0.5, "b")));
        assertThat(compose(net(), halves, 1000))
                .containsExactly(compose(net(), Seed.of(sound, "a"), 1000), within(1e-4f));
    }

    @Test
    void aSeedShorterThanABlockIsRefused() {
        assertThatThrownBy(() -> compose(net(), Seed.of(new float[BLOCK - 1], "hiss.wav at 3 s"), 100))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("hiss.wav at 3 s is too short")
                .hasMessageContaining("64 samples");
        assertThatThrownBy(() -> new Seed(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seed.Part(new float[1], Double.NaN, "x")).hasMessageEndingWith("got NaN");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 1e38f})
    void outputThatIsNotFiniteIsAProblemAndNotASong(float value) {
        FrameNet net = net();
        NativeScope.inferring(() -> {
            requireNonNull(net.weights().byName().get("output.bias")).fill_(Tensors.scalar(value));
        });
        assertThatThrownBy(() -> compose(net, seed(), 100))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("no longer finite");
    }

    @Test
    void aStopEndsTheWork() {
        StopSignal stop = new StopSignal();
        stop.request();
        Composer composer = new Composer(net(), CODEC, normalization());
        assertThatThrownBy(() -> composer.compose(seed(), 1_000_000, (sound, count) -> {}, stop))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> composer.compose(seed(), 0, (sound, count) -> {}, stop))
                .hasMessageEndingWith("got 0");
    }

    @Test
    void composingKeepsNoNativeObject() throws IOException {
        FrameNet net = net();
        Composer composer = new Composer(net, CODEC, normalization());
        Seed seed = seed();
        composer.compose(seed, 20_000, (sound, count) -> {}, new StopSignal());
        long before = Pointer.totalCount();
        composer.compose(seed, 20_000, (sound, count) -> {}, new StopSignal());
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }

    @Test
    void tenMinutesAreComputedInFlatMemory() throws IOException {
        BlockCodec codec = new BlockSettings(2048, BlockLayout.HALF, 4, 1e-3, true).build();
        float[] ones = new float[codec.features()];
        Arrays.fill(ones, 1);
        FrameNet net = new FrameNetSettings(Cell.LSTM, 4, 1, Loss.SQUARED)
                .build(codec.features(), Initializers.keras(new SeededRandom(5)));
        List<Long> objects = new ArrayList<>();
        long[] length = {0};
        new Composer(net, codec, new Normalization(new float[ones.length], ones))
                .compose(
                        Seed.of(sound(4096, 0.1), "a tone"),
                        600 * 44_100L,
                        (run, count) -> {
                            assertThat(run).hasSizeLessThanOrEqualTo(1 << 18);
                            objects.add(Pointer.totalCount());
                            length[0] += count;
                        },
                        new StopSignal());
        assertThat(length[0]).isEqualTo(600 * 44_100L);
        assertThat(objects).hasSizeGreaterThan(100);
        assertThat(objects.get(objects.size() - 1)).isLessThanOrEqualTo(objects.get(1));
    }
}

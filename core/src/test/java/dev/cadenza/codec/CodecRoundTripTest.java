package dev.cadenza.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bytedeco.pytorch.Tensor;

class CodecRoundTripTest {
    private static final int BLOCKS = 4;

    @BeforeContainer
    static void startEngine() {
        Engine.start(2);
    }

    private static BlockSettings settings(int blockSize, BlockLayout layout) {
        return new BlockSettings(blockSize, layout, 1, 1e-3, true);
    }

    /** A tone with noise under it. */
    private static float[] sound(int samples, double amplitude, long seed) {
        Random random = new Random(seed);
        double frequency = 0.001 + 0.1 * random.nextDouble();
        float[] sound = new float[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (float) (amplitude * (Math.sin(frequency * i) + 0.1 * random.nextGaussian()));
        }
        return sound;
    }

    private static double signalToNoise(float[] sound, float[] heard) {
        assertThat(heard).hasSameSizeAs(sound);
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < sound.length; i++) {
            signal += (double) sound[i] * sound[i];
            noise += ((double) sound[i] - heard[i]) * ((double) sound[i] - heard[i]);
        }
        return 10 * Math.log10(signal / Math.max(noise, 1e-300));
    }

    private static void keepsSound(int blockSize, BlockLayout layout, double amplitude, long seed) {
        float[] sound = sound(BLOCKS * blockSize, amplitude, seed);
        BlockSettings settings = settings(blockSize, layout);
        BlockCodec codec = settings.build();
        NativeScope.inferring(() -> {
            Tensor frames = codec.encode(Tensors.of(sound, BLOCKS, blockSize));
            assertThat(frames.shape()).containsExactly(BLOCKS, codec.features());
            assertThat(signalToNoise(sound, Tensors.toArray(codec.decode(frames))))
                    .isGreaterThan(120);

            FeatureStatistics statistics = new FeatureStatistics(codec.features());
            statistics.add(frames);
            Normalization normalization = statistics.normalization(settings);
            Tensor back = codec.decode(normalization.undo(normalization.apply(frames)));
            assertThat(signalToNoise(sound, Tensors.toArray(back))).isGreaterThan(120);
        });
    }

    @Property(tries = 200)
    void decodingWhatWasEncodedGivesTheSoundBack(
            @ForAll @IntRange(min = 16, max = 5000) int blockSize,
            @ForAll BlockLayout layout,
            @ForAll @DoubleRange(min = 0.01, max = 1.2) double amplitude,
            @ForAll long seed) {
        keepsSound(blockSize, layout, amplitude, seed);
    }

    @Example
    void theSizesOfTheOriginalProgramsAndPrimesGiveTheSoundBack() {
        for (int blockSize : new int[] {16, 17, 2048, 4999, 11_025, 44_100}) {
            for (BlockLayout layout : BlockLayout.values()) {
                keepsSound(blockSize, layout, 0.5, blockSize);
            }
        }
    }

    @Property(tries = 50)
    void theHalfSpectrumHoldsWhatTheFullOneDoes(
            @ForAll @IntRange(min = 16, max = 3000) int blockSize, @ForAll long seed) {
        float[] sound = sound(blockSize, 0.5, seed);
        int bins = blockSize / 2 + 1;
        NativeScope.inferring(() -> {
            BlockCodec full = settings(blockSize, BlockLayout.FULL).build();
            BlockCodec half = settings(blockSize, BlockLayout.HALF).build();
            assertThat(half.features()).isEqualTo(2 * bins);
            assertThat(full.features()).isEqualTo(2 * blockSize);
            Tensor whole = full.encode(Tensors.of(sound, 1, blockSize));
            Tensor fromWhole =
                    Tensors.concatenate(1, whole.narrow(1, 0, bins), whole.narrow(1, blockSize, bins)); // [1, 2 x bins]
            float[] direct = Tensors.toArray(half.encode(Tensors.of(sound, 1, blockSize)));
            assertThat(signalToNoise(direct, Tensors.toArray(fromWhole))).isGreaterThan(110);
            assertThat(signalToNoise(sound, Tensors.toArray(half.decode(fromWhole))))
                    .isGreaterThan(110);
        });
    }
}

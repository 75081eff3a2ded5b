package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.StandardSound;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockCodec;
import dev.cadenza.codec.Normalization;
import dev.cadenza.model.FrameNet;
import dev.cadenza.model.FrameRun;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** Writes sound with a trained network: it is given the seed, then its own predictions, block after block. */
public final class Composer {
    /** Seconds of sound computed at a time: what memory holds. */
    private static final int CHUNK_SAMPLES = 1 << 18;

    private final FrameNet net;
    private final BlockCodec codec;
    private final Normalization normalization;

    /** A composer with these parts of a model. */
    public Composer(FrameNet net, BlockCodec codec, Normalization normalization) {
        this.net = net;
        this.codec = codec;
        this.normalization = normalization;
    }

    /**
     * Composes {@code samples} of mono sound at 44.1 kHz into {@code sink}, a part at a time. Cost is linear in the
     * length and memory flat.
     *
     * @throws UserProblem if the seed is shorter than a block or what comes out is not finite
     */
    public void compose(Seed seed, long samples, SoundSink sink, StopSignal stop) throws IOException {
        require(samples > 0, "the length must be above 0 samples, got %d", samples);
        NativeScope.inferring(() -> run(seed, samples, sink, stop));
    }

    private void run(Seed seed, long samples, SoundSink sink, StopSignal stop) throws IOException {
        FrameRun run = net.begin();
        float[] sound = NativeScope.freeing(() -> {
            Tensor predictions = run.push(frames(seed)); // [time, feature]
            return toSamples(predictions.narrow(0, predictions.size(0) - 1, 1));
        });
        int most = Math.max(1, CHUNK_SAMPLES / codec.blockSize());
        long done = give(sound, samples, 0, sink);
        while (done < samples) {
            stop.check();
            int frames = (int) Math.min(most, (samples - done + codec.blockSize() - 1) / codec.blockSize());
            sound = NativeScope.freeing(() -> toSamples(run.continueFor(frames)));
            done += give(sound, samples, done, sink);
        }
    }

    private static long give(float[] sound, long samples, long done, SoundSink sink) throws IOException {
        for (float sample : sound) {
            if (!Float.isFinite(sample)) {
                throw new UserProblem(
                        "the model's output is no longer finite after %.1f s: train it with a lower learning rate",
                        done / (double) StandardSound.RATE);
            }
        }
        int count = (int) Math.min(sound.length, samples - done);
        sink.accept(sound, count);
        return count;
    }

    /** [time, feature] frames to samples. */
    private float[] toSamples(Tensor frames) {
        return Tensors.toArray(codec.decode(normalization.undo(frames)));
    }

    /** The seed as normalised frames, [time, feature]; whole blocks only, and as many as the shortest part has. */
    private Tensor frames(Seed seed) {
        int blocks = seed.parts().stream()
                .mapToInt(part -> part.samples().length / codec.blockSize())
                .min()
                .orElseThrow();
        if (blocks < 1) {
            throw new UserProblem(
                    "the seed %s is too short: it must last at least one block of %d samples, %.3f s",
                    seed.describe(), codec.blockSize(), codec.blockSize() / (double) StandardSound.RATE);
        }
        Tensor mixed = null;
        for (Seed.Part part : seed.parts()) {
            float[] samples = Arrays.copyOf(part.samples(), blocks * codec.blockSize());
            Tensor frames = normalization
                    .apply(codec.encode(Tensors.of(samples, blocks, codec.blockSize())))
                    .mul_(Tensors.scalar(part.weight()));
            mixed = mixed == null ? frames : mixed.add_(frames);
        }
        return java.util.Objects.requireNonNull(mixed);
    }
}

package dev.cadenza.codec;

import dev.cadenza.audio.CachedAudio;
import dev.cadenza.base.StopSignal;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.FloatBuffer;
import org.bytedeco.pytorch.Tensor;

/** Reads a recording block by block in flat memory. */
public final class PieceBlocks {
    private static final int SAMPLES_AT_ONCE = 1 << 18;

    private PieceBlocks() {}

    /** Does something with a stretch of blocks; tensors are freed behind it. */
    @FunctionalInterface
    public interface BlockVisitor {
        /**
         * Takes the blocks from block {@code first} on.
         *
         * @param blocks [block, blockSize], the last one of the recording padded with zeros
         */
        void visit(Tensor blocks, long first) throws IOException;
    }

    /** Shows all blocks of {@code piece} to {@code visitor}, in order. */
    public static void visit(CachedAudio piece, BlockSettings settings, StopSignal stop, BlockVisitor visitor)
            throws IOException {
        long total = settings.blocks(piece.samples());
        int atOnce = Math.max(1, SAMPLES_AT_ONCE / settings.blockSize());
        for (long first = 0; first < total; first += atOnce) {
            stop.check();
            int count = (int) Math.min(atOnce, total - first);
            float[] samples = new float[count * settings.blockSize()];
            long start = first * settings.blockSize();
            piece.read(start, samples, 0, (int) Math.min(samples.length, piece.samples() - start));
            long from = first;
            NativeScope.inferring(() -> {
                Tensor blocks = Tensors.empty(count, settings.blockSize());
                FloatBuffer buffer = Tensors.buffer(blocks);
                buffer.put(samples);
                visitor.visit(blocks, from);
            });
        }
    }

    /** Mean and deviation of each feature over the blocks of {@code piece}. */
    public static FeatureStatistics statistics(CachedAudio piece, BlockSettings settings, StopSignal stop)
            throws IOException {
        BlockCodec codec = settings.build();
        FeatureStatistics statistics = new FeatureStatistics(codec.features());
        visit(piece, settings, stop, (blocks, first) -> statistics.add(codec.encode(blocks)));
        return statistics;
    }

    /** Takes what went into a codec and what came back. */
    @FunctionalInterface
    public interface RoundTripVisitor {
        /** Takes samples from sample {@code first} on, padded with zeros behind the recording's end. */
        void visit(float[] before, float[] after, long first) throws IOException;
    }

    /** Sends all of {@code piece} through codec and normalisation and back, in order. */
    public static void roundTrip(
            CachedAudio piece,
            BlockSettings settings,
            Normalization normalization,
            StopSignal stop,
            RoundTripVisitor visitor)
            throws IOException {
        BlockCodec codec = settings.build();
        visit(piece, settings, stop, (blocks, first) -> {
            Tensor back = codec.decode(normalization.undo(normalization.apply(codec.encode(blocks))));
            visitor.visit(Tensors.toArray(blocks), Tensors.toArray(back), first * settings.blockSize());
        });
    }
}

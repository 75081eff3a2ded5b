package dev.cadenza.train;

import dev.cadenza.audio.CachedAudio;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.codec.BlockCodec;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.recipe.ModelFolder.SeedPlace;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The corpus as sequences of frames, each with the frame that follows: a piece of n blocks gives n / sequence of them,
 * one after the other, and the rest is left out, as in the original. Behind a piece's end stands a block of zeros.
 * Samples are read from the disk and features computed as a batch is asked for.
 */
public final class FrameSequences implements BatchSource<Tensor> {
    private final List<CachedAudio> pieces;
    private final BlockSettings settings;
    private final BlockCodec codec;
    private final Normalization normalization;
    private final List<Place> places = new ArrayList<>();

    /** Where a sequence begins. */
    record Place(int piece, long sample) {}

    /** All whole sequences of {@code pieces}. */
    public FrameSequences(List<CachedAudio> pieces, BlockSettings settings, Normalization normalization) {
        this.pieces = List.copyOf(pieces);
        this.settings = settings;
        this.codec = settings.build();
        this.normalization = normalization;
        long span = (long) settings.sequence() * settings.blockSize();
        for (int piece = 0; piece < pieces.size(); piece++) {
            long count = settings.blocks(pieces.get(piece).samples()) / settings.sequence();
            for (long i = 0; i < count; i++) {
                places.add(new Place(piece, i * span));
            }
        }
    }

    @Override
    public int size() {
        return places.size();
    }

    @Override
    public double secondsPerExample() {
        return settings.sequence() * settings.blockSeconds();
    }

    /** Frames in a sequence, without the one that follows. */
    public int sequence() {
        return settings.sequence();
    }

    /** Where a sequence begins. */
    public SeedPlace place(int example) {
        Place place = places.get(example);
        return new SeedPlace(
                pieces.get(place.piece()).sourceName(), (double) place.sample() / BlockSettings.SAMPLE_RATE);
    }

    /**
     * Frames of several sequences.
     *
     * @return [example, sequence + 1, feature], normalised
     */
    public Tensor batch(int[] examples) throws IOException {
        long rows = settings.sequence() + 1L;
        long span = rows * settings.blockSize();
        Tensor blocks = Tensors.empty(examples.length * rows, settings.blockSize());
        for (int e = 0; e < examples.length; e++) {
            read(examples[e], Tensors.bytes(blocks, e * span, span));
        }
        return normalization.apply(codec.encode(blocks)).view(examples.length, rows, codec.features());
    }

    @Override
    public Tensor batch(int[] examples, SeededRandom random) throws IOException {
        return batch(examples);
    }

    /** Fills {@code into} with samples from the beginning of a sequence on, with zeros behind the piece's end. */
    private void read(int example, ByteBuffer into) throws IOException {
        Place place = places.get(example);
        CachedAudio piece = pieces.get(place.piece());
        int whole = into.limit();
        long there = (piece.samples() - place.sample()) * Float.BYTES;
        piece.read(place.sample(), into.limit((int) Math.min(whole, there)));
        into.limit(whole);
        while (into.hasRemaining()) {
            into.put((byte) 0);
        }
    }

    /** The samples of a sequence, without the block that follows. */
    public float[] seed(int example) throws IOException {
        float[] samples = new float[settings.sequence() * settings.blockSize()];
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        read(example, bytes);
        bytes.flip();
        bytes.asFloatBuffer().get(samples);
        return samples;
    }
}

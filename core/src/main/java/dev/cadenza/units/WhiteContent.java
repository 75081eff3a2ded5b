package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.StandardSound;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@link ContentFrames} of all recordings, whitened when they are asked for. They may lie in mapped files; what was
 * asked for last is kept, 32 MB at most. Safe for use by several threads.
 */
public final class WhiteContent {
    /** Samples per second of the sound that frames are taken of. */
    public static final double RATE = StandardSound.RATE;

    private static final int BANDS = ContentFrames.BANDS;
    private static final float STEPS = 24; // of a byte for one deviation
    private static final int BLOCK = 256; // frames that are whitened together
    private static final int MOST_BLOCKS = 4096; // that are kept

    private final List<ByteBuffer> pieces;
    private final Whitening whitening;
    private final Map<Long, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** The content of {@code recordings}, each as of {@link ContentFrames#of}. */
    public WhiteContent(List<byte[]> recordings) {
        this(recordings.stream().map(ByteBuffer::wrap).toArray(ByteBuffer[]::new));
    }

    private WhiteContent(ByteBuffer... recordings) {
        require(recordings.length > 0, "there must be a recording");
        this.pieces = List.of(recordings);
        this.whitening = new Whitening(pieces);
    }

    /** The same of recordings that lie anywhere in memory, such as in a file that is mapped. */
    public static WhiteContent of(List<ByteBuffer> recordings) {
        return new WhiteContent(recordings.toArray(ByteBuffer[]::new));
    }

    /**
     * Copies frames {@code first} to {@code first + count} of recording {@code piece}; its last one stands for those
     * after it.
     */
    public void copy(int piece, int first, int count, byte[] into, int offset) {
        int last = pieces.get(piece).capacity() / BANDS - 1;
        for (int done = 0; done < count; ) {
            int frame = Math.max(0, Math.min(first + done, last));
            int run = Math.max(1, Math.min(count - done, Math.min(BLOCK - frame % BLOCK, last - frame + 1)));
            byte[] block = block(piece, frame / BLOCK);
            System.arraycopy(block, frame % BLOCK * BANDS, into, offset + done * BANDS, run * BANDS);
            done += run;
        }
    }

    /** Copies a frame; the last one stands for those after it. */
    public void copy(int piece, int frame, byte[] into, int offset) {
        copy(piece, frame, 1, into, offset);
    }

    private synchronized byte[] block(int piece, int number) {
        long key = (long) piece << 32 | number;
        byte[] block = kept.get(key);
        if (block == null) {
            block = whiten(pieces.get(piece), number * BLOCK);
            kept.put(key, block);
            if (kept.size() > MOST_BLOCKS) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return block;
    }

    private byte[] whiten(ByteBuffer frames, int first) {
        int count = Math.min(BLOCK, frames.capacity() / BANDS - first);
        byte[] block = new byte[count * BANDS];
        frames.get(first * BANDS, block);
        float[] white = new float[BANDS];
        for (int at = 0; at < block.length; at += BANDS) {
            whitening.apply(block, at, white, 0);
            for (int b = 0; b < BANDS; b++) {
                block[at + b] = (byte) Math.max(-127, Math.min(127, Math.round(white[b] * STEPS)));
            }
        }
        return block;
    }

    /** The inner product of two frames. */
    public static int product(byte[] one, int oneAt, byte[] other, int otherAt) {
        int sum = 0;
        for (int b = 0; b < BANDS; b++) {
            sum += one[oneAt + b] * other[otherAt + b];
        }
        return sum;
    }
}

package dev.cadenza.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * How decoded stereo sound lies on the disk: a head, then blocks of {@link #BLOCK} samples of each channel as 16-bit
 * integers. Each block has a scale of its own, so that the rounding is 98 dB under the block's peak and nothing is
 * clipped.
 */
record StereoFile(int rate, int channels, long samples, double squares) {
    /** Samples of a channel in a block. */
    static final int BLOCK = 1024;

    /** The bytes of a block of two channels. */
    static final int MOST_BLOCK_BYTES = blockBytes(2);

    /** Bytes before the first block. */
    static final int HEAD = 64;

    private static final long MAGIC = 0x4361645374657231L; // "CadSter1"

    /** The bytes of one block. */
    int blockBytes() {
        return blockBytes(channels);
    }

    private static int blockBytes(int channels) {
        return Float.BYTES + channels * BLOCK * Short.BYTES;
    }

    /** The bytes of the whole file. */
    long bytes() {
        return HEAD + (samples + BLOCK - 1) / BLOCK * blockBytes();
    }

    double rms() {
        return Math.sqrt(squares / Math.max(1, samples * channels));
    }

    /** The head's bytes. */
    ByteBuffer head() {
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(MAGIC).putInt(rate).putInt(channels).putLong(samples).putDouble(squares);
        return head.rewind();
    }

    /** The head in {@code bytes}, or null if it is none. */
    static @Nullable StereoFile of(ByteBuffer bytes) {
        ByteBuffer head = bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (head.remaining() < HEAD || head.getLong() != MAGIC) {
            return null;
        }
        return new StereoFile(head.getInt(), head.getInt(), head.getLong(), head.getDouble());
    }

    /** Puts one block of {@code samples} [channel][BLOCK] at the buffer's position. */
    static void putBlock(float[][] samples, ByteBuffer into) {
        float peak = Float.MIN_NORMAL;
        for (float[] channel : samples) {
            for (float sample : channel) {
                peak = Math.max(peak, Math.abs(sample));
            }
        }
        float scale = peak / Short.MAX_VALUE;
        into.putFloat(scale);
        for (float[] channel : samples) {
            for (float sample : channel) {
                into.putShort((short) Math.round(sample / scale));
            }
        }
    }
}

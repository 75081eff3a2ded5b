package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One recording's decoded stereo sound on disk, read by position. Safe for use by several threads; close it to give its
 * file back.
 */
public final class StereoAudio implements StereoSound, Closeable {
    private static final int BLOCKS_AT_ONCE = 16;

    /** One for all recordings, since threads come and go with each song. */
    private static final ThreadLocal<ByteBuffer> BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BLOCKS_AT_ONCE * StereoFile.MOST_BLOCK_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN));

    private final Path file;
    private final StereoFile head;
    private final FileChannel channel;

    StereoAudio(Path file, StereoFile head) throws IOException {
        this.file = file;
        this.head = head;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public long samples() {
        return head.samples();
    }

    @Override
    public int rate() {
        return head.rate();
    }

    /** The channels of the recording that are kept: 1 or 2. */
    public int channels() {
        return head.channels();
    }

    @Override
    public double rms() {
        return head.rms();
    }

    @Override
    public void read(long from, float[][] into, int offset, int count) throws IOException {
        require(from >= 0 && count >= 0, "samples to read must not be negative, got %d and %d", from, count);
        if (from + count > samples()) {
            throw new IndexOutOfBoundsException(
                    "samples " + from + " to " + (from + count) + " of " + samples() + " in " + file);
        }
        for (int done = 0; done < count; ) {
            long block = (from + done) / StereoFile.BLOCK;
            int skipped = (int) ((from + done) % StereoFile.BLOCK);
            int blocks = Math.min(BLOCKS_AT_ONCE, (skipped + count - done + StereoFile.BLOCK - 1) / StereoFile.BLOCK);
            ByteBuffer bytes = blocks(block, blocks);
            for (int b = 0; b < blocks; b++) {
                int now = Math.min(count - done, StereoFile.BLOCK - skipped);
                take(bytes, b * head.blockBytes(), skipped, into, offset + done, now);
                done += now;
                skipped = 0;
            }
        }
    }

    private void take(ByteBuffer bytes, int block, int skipped, float[][] into, int offset, int count) {
        float scale = bytes.getFloat(block);
        for (int c = 0; c < 2; c++) {
            int kept = Math.min(c, head.channels() - 1);
            int at = block + Float.BYTES + (kept * StereoFile.BLOCK + skipped) * Short.BYTES;
            for (int i = 0; i < count; i++) {
                into[c][offset + i] = bytes.getShort(at + i * Short.BYTES) * scale;
            }
        }
    }

    private ByteBuffer blocks(long first, int count) throws IOException {
        ByteBuffer bytes = BUFFER.get();
        bytes.clear().limit(count * head.blockBytes());
        long at = StereoFile.HEAD + first * head.blockBytes();
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at + bytes.position());
            if (read < 0) {
                throw new EOFException(file + " became shorter while it was in use");
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

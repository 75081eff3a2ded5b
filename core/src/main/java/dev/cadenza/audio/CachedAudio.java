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
import java.util.List;

/**
 * One file's decoded mono samples on disk, read by position: memory stays flat however long the file is. Safe for use
 * by several threads. Close it to give its file handle back.
 */
public final class CachedAudio implements MonoSound, Closeable {
    private static final int READ_FLOATS = 1 << 16;
    private static final ThreadLocal<ByteBuffer> BUFFER = ThreadLocal.withInitial(
            () -> ByteBuffer.allocateDirect(4 * READ_FLOATS).order(ByteOrder.LITTLE_ENDIAN));

    private final Path samplesFile;
    private final CacheEntry entry;
    private final FileChannel channel;

    CachedAudio(Path samplesFile, CacheEntry entry) throws IOException {
        this.samplesFile = samplesFile;
        this.entry = entry;
        this.channel = FileChannel.open(samplesFile, StandardOpenOption.READ);
    }

    /** The file of raw samples: float32, little-endian, one channel. */
    public Path path() {
        return samplesFile;
    }

    /** SHA-256 of the recording's bytes, in hexadecimal. */
    public String sha256() {
        return entry.sha256();
    }

    /** The recording's name when it was decoded or, from a folder, its name within it. */
    public String sourceName() {
        return entry.sourceName();
    }

    @Override
    public long samples() {
        return entry.samples();
    }

    @Override
    public int rate() {
        return entry.rate();
    }

    /** The greatest absolute sample. */
    public double peak() {
        return entry.peak();
    }

    /** The root of the mean square of all samples. */
    public double rms() {
        return entry.rms();
    }

    /** What the recording said about itself. */
    public AudioInfo info() {
        return entry.info();
    }

    /** How its channels become two for rendering, and became the one that is here. */
    public ChannelMix mix() {
        return entry.mix();
    }

    /** A sentence each on unusual channels, what was done about them, and on damage. */
    public List<String> warnings() {
        return entry.warnings();
    }

    @Override
    public void read(long from, float[] into, int offset, int count) throws IOException {
        requireWithin(from, count);
        ByteBuffer block = BUFFER.get();
        for (int done = 0; done < count; ) {
            int now = Math.min(count - done, READ_FLOATS);
            block.clear().limit(4 * now);
            fill(block, 4 * (from + done));
            block.flip();
            block.asFloatBuffer().get(into, offset + done, now);
            done += now;
        }
    }

    /**
     * Fills what remains of {@code into} with samples from sample {@code from} on, as they lie on the disk: 32-bit
     * floats, little-endian.
     *
     * @throws IndexOutOfBoundsException if they are not all within the recording
     */
    public void read(long from, ByteBuffer into) throws IOException {
        requireWithin(from, into.remaining() / Float.BYTES);
        fill(into, from * Float.BYTES);
    }

    private void requireWithin(long from, int count) {
        require(from >= 0 && count >= 0, "samples to read must not be negative, got %d and %d", from, count);
        if (from + count > samples()) {
            throw new IndexOutOfBoundsException(
                    "samples " + from + " to " + (from + count) + " of " + samples() + " in " + sourceName());
        }
    }

    /** {@link #read(long, float[], int, int)} into a new array. */
    public float[] read(long from, int count) throws IOException {
        float[] samples = new float[count];
        read(from, samples, 0, count);
        return samples;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void fill(ByteBuffer block, long position) throws IOException {
        long at = position;
        while (block.hasRemaining()) {
            int count = channel.read(block, at);
            if (count < 0) {
                throw new EOFException(samplesFile + " became shorter while it was in use");
            }
            at += count;
        }
    }
}

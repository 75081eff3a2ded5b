package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/** Writes one or two decoded channels as a {@link StereoFile}. */
final class StereoFileWriter implements SampleSink, AutoCloseable {
    private final Path file;
    private final DoubleConsumer secondsDone;
    private final DiskSpace.Meter disk;
    private final FileChannel channel;
    private float[][] block = new float[0][];
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int rate;
    private int held;
    private long samples;
    private double squares;
    private long nextCheck;

    StereoFileWriter(Path file, DoubleConsumer secondsDone, DiskSpace.Meter disk) throws IOException {
        this.file = file;
        this.secondsDone = secondsDone;
        this.disk = disk;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void begin(int rate, int channels) throws IOException {
        require(channels == 1 || channels == 2, "one or two channels can be written, got %d", channels);
        secondsDone.accept(-(double) samples / Math.max(1, this.rate));
        this.rate = rate;
        this.block = new float[channels][StereoFile.BLOCK];
        this.bytes = ByteBuffer.allocateDirect(head().blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        held = 0;
        samples = 0;
        squares = 0;
        nextCheck = 0;
        channel.truncate(0).position(StereoFile.HEAD);
    }

    @Override
    public void accept(float[][] channels, int count) throws IOException {
        if (channel.position() >= nextCheck) {
            DiskSpace.check(file.toAbsolutePath().resolveSibling("."), DiskSpace.STEP, disk);
            nextCheck = channel.position() + DiskSpace.STEP;
        }
        for (int done = 0; done < count; ) {
            int now = Math.min(count - done, StereoFile.BLOCK - held);
            for (int c = 0; c < block.length; c++) {
                copy(channels[c], c, done, now);
            }
            held += now;
            done += now;
            if (held == StereoFile.BLOCK) {
                writeBlock();
            }
        }
        samples += count;
        secondsDone.accept((double) count / rate);
    }

    private void copy(float[] channel, int c, int from, int count) {
        for (int i = 0; i < count; i++) {
            float sample = channel[from + i];
            block[c][held + i] = sample;
            squares += sample * sample;
        }
    }

    private void writeBlock() throws IOException {
        bytes.clear();
        StereoFile.putBlock(block, bytes);
        writeAll(bytes.flip());
        held = 0;
    }

    private void writeAll(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }

    /** Writes what is held and the head, after the last sample. */
    void finish() throws IOException {
        if (held > 0) {
            for (float[] one : block) {
                Arrays.fill(one, held, one.length, 0);
            }
            writeBlock();
        }
        channel.position(0);
        writeAll(head().head());
    }

    private StereoFile head() {
        return new StereoFile(rate, block.length, samples, squares);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

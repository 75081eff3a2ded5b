package dev.cadenza.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.DoubleConsumer;

/** Writes decoded mono samples to a file and measures them on the way. */
final class CacheSink implements SampleSink, AutoCloseable {
    private final Path file;
    private final DoubleConsumer secondsDone;
    private final DiskSpace.Meter disk;
    private final FileChannel channel;
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private double secondsPerSample;
    private double secondsTaken;
    private long written;
    private long nextCheck;
    private float peak;
    private double squares;

    CacheSink(Path file, DoubleConsumer secondsDone, DiskSpace.Meter disk) throws IOException {
        this.file = file;
        this.secondsDone = secondsDone;
        this.disk = disk;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void accept(float[][] channels, int count) throws IOException {
        if (written >= nextCheck) {
            DiskSpace.check(file.toAbsolutePath().resolveSibling("."), DiskSpace.STEP, disk);
            nextCheck = written + DiskSpace.STEP;
        }
        measure(channels[0], count);
        if (bytes.capacity() < 4 * channels[0].length) {
            bytes = ByteBuffer.allocateDirect(4 * channels[0].length).order(ByteOrder.LITTLE_ENDIAN);
        }
        bytes.clear().limit(4 * count);
        bytes.asFloatBuffer().put(channels[0], 0, count);
        while (bytes.hasRemaining()) {
            written += channel.write(bytes);
        }
        secondsTaken += count * secondsPerSample;
        secondsDone.accept(count * secondsPerSample);
    }

    @Override
    public void begin(int rate, int channels) throws IOException {
        secondsDone.accept(-secondsTaken);
        secondsTaken = 0;
        secondsPerSample = 1.0 / rate;
        channel.truncate(0).position(0);
        written = 0;
        nextCheck = 0;
        peak = 0;
        squares = 0;
    }

    long samples() {
        return written / Float.BYTES;
    }

    double peak() {
        return peak;
    }

    double rms() {
        return Math.sqrt(squares / Math.max(1, samples()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void measure(float[] samples, int count) {
        float high = peak;
        float low = -peak;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            float sample = samples[i];
            high = Math.max(high, sample);
            low = Math.min(low, sample);
            sum += sample * sample;
        }
        peak = Math.max(high, -low);
        squares += sum;
    }
}

package dev.cadenza.generate;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.WriteReport;
import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A song on its way to a file: kept as floats on the disk until its peak is known, then written at a sane level. Memory
 * is flat however long it is.
 */
public final class SongFile implements SoundSink, AutoCloseable {
    /** Peaks are brought to 1 dB below full scale. */
    public static final double PEAK = Math.pow(10, -1 / 20.0);

    private static final double SILENCE = 1e-6;
    private static final int BLOCK = 1 << 15;

    private final Path target;
    private final int rate;
    private final Path staged;
    private final FileChannel channel;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private float peak;
    private long samples;

    /** Begins a mono song that will be {@code target}. */
    public SongFile(Path target, int rate) throws IOException {
        this.target = target;
        this.rate = rate;
        this.staged = AtomicFiles.beside(target);
        this.channel = FileChannel.open(
                staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void accept(float[] sound, int count) throws IOException {
        for (int from = 0; from < count; from += BLOCK) {
            int size = Math.min(BLOCK, count - from);
            bytes.clear();
            bytes.asFloatBuffer().put(sound, from, size);
            bytes.limit(size * Float.BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        for (int i = 0; i < count; i++) {
            peak = Math.max(peak, Math.abs(sound[i]));
        }
        samples += count;
    }

    /** The greatest absolute sample so far, before any change of level. */
    public double peak() {
        return peak;
    }

    /**
     * Writes the song.
     *
     * @param normalize whether to bring its peak to {@link #PEAK}; else it is written as it is, and what clips is
     *     counted
     * @throws UserProblem if the song is silent
     */
    public WriteReport finish(AudioFormat format, boolean normalize) throws IOException {
        if (peak < SILENCE) {
            throw new UserProblem(
                    "the model's output is silent, so %s is not written: train the model longer, or give it another seed",
                    target);
        }
        float gain = normalize ? (float) (PEAK / peak) : 1;
        float[][] sound = new float[1][BLOCK];
        try (AudioWriter writer = new AudioWriter(target, format, rate, 1, samples)) {
            for (long from = 0; from < samples; from += BLOCK) {
                int count = (int) Math.min(BLOCK, samples - from);
                read(from, sound[0], count);
                for (int i = 0; i < count; i++) {
                    sound[0][i] *= gain;
                }
                writer.write(sound, 0, count);
            }
            return writer.finish();
        }
    }

    private void read(long from, float[] into, int count) throws IOException {
        bytes.clear().limit(count * Float.BYTES);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from * Float.BYTES + bytes.position()) < 0) {
                throw new IOException(staged + " became shorter while it was in use");
            }
        }
        bytes.flip();
        bytes.asFloatBuffer().get(into, 0, count);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(staged);
    }
}

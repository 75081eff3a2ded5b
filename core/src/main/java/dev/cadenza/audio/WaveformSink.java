package dev.cadenza.audio;

import dev.cadenza.base.UserProblem;
import java.nio.file.Path;
import java.util.Arrays;

/** Collects a stretch of decoded sound in memory. */
final class WaveformSink implements SampleSink {
    private static final int FIRST_ROOM = 1 << 16;
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final Path file;
    private final long from;
    private final long wanted;
    private float[][] collected = new float[0][];
    private int length;
    private long position;

    /** Collects {@code wanted} samples per channel from sample {@code from} on. */
    WaveformSink(Path file, long from, long wanted) {
        this.file = file;
        this.from = from;
        this.wanted = wanted;
    }

    @Override
    public void accept(float[][] channels, int count) {
        int first = (int) Math.min(count, Math.max(0, from - position));
        int taken = (int) Math.min(count - first, wanted - length);
        makeRoom(taken);
        for (int c = 0; c < channels.length; c++) {
            System.arraycopy(channels[c], first, collected[c], length, taken);
        }
        length += taken;
        position += count;
    }

    @Override
    public void begin(int rate, int channels) {
        collected = new float[channels][FIRST_ROOM];
        length = 0;
        position = 0;
    }

    Waveform waveform(int rate) {
        float[][] channels = new float[collected.length][];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = Arrays.copyOf(collected[c], length);
            collected[c] = new float[0]; // frees it before the next channel is copied
        }
        return Waveform.owning(channels, rate);
    }

    private void makeRoom(int more) {
        long needed = (long) length + more;
        if (needed > MOST) {
            throw new UserProblem("%s is too long to be held in memory at once: cut it into shorter files", file);
        }
        if (needed > collected[0].length) {
            int room = (int) Math.min(MOST, Math.max(needed, collected[0].length * 3L / 2));
            for (int c = 0; c < collected.length; c++) {
                collected[c] = Arrays.copyOf(collected[c], room);
            }
        }
    }
}

package dev.cadenza.analysis;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.RealFft;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Power spectra of overlapping windows (Hann), a frame at a time, so that memory is flat however long the sound is.
 * Frame {@code t} is centred on sample {@code t * hop}; beyond its ends the sound is silent. For one thread at a time.
 */
public final class Stft {
    private static final int BLOCK = 1 << 15; // samples read at once
    private static final Map<Integer, float[]> WINDOWS =
            new ConcurrentHashMap<>(); // by size, as long as the program runs

    private final int size;
    private final int hop;
    private final float[] window;
    private final RealFft fft;
    private final float[] frame;
    private final float[] power;

    /** Takes a frame's power spectrum. */
    @FunctionalInterface
    public interface Visitor {
        /** Called for each frame in turn; {@code power} [size / 2 + 1] is used again afterwards. */
        void frame(int index, float[] power) throws IOException;
    }

    /**
     * Spectra of {@code size} samples, {@code hop} apart. A sine of amplitude a gives a peak of about (a / 2)^2: the
     * window is scaled to sum 1.
     */
    public Stft(int size, int hop) {
        require(hop >= 1 && hop <= size, "the hop must be from 1 to the window's %d samples, got %d", size, hop);
        this.size = size;
        this.hop = hop;
        this.fft = new RealFft(size);
        this.frame = new float[size];
        this.power = new float[size / 2 + 1];
        this.window = WINDOWS.computeIfAbsent(size, Stft::hann);
    }

    private static float[] hann(int size) {
        float[] window = new float[size];
        for (int i = 0; i < size; i++) {
            window[i] = (float) ((0.5 - 0.5 * Math.cos(2 * Math.PI * i / size)) * 2 / size);
        }
        return window;
    }

    /** The number of bins of a spectrum. */
    public int bins() {
        return power.length;
    }

    /** The number of frames of a sound with that many samples. */
    public int frames(long samples) {
        return Math.toIntExact(samples / hop + 1);
    }

    /** Shows {@code visitor} every frame of {@code sound}. */
    public void forEach(MonoSound sound, Visitor visitor) throws IOException {
        forEach(sound, 0, frames(sound.samples()), visitor);
    }

    /** Shows {@code visitor} frames {@code from} to {@code to} (exclusive) of {@code sound}. */
    public void forEach(MonoSound sound, int from, int to, Visitor visitor) throws IOException {
        long reach = (long) Math.max(0, to - from - 1) * hop + size; // samples that are looked at
        float[] block = new float[(int) Math.min(BLOCK + size, reach)];
        long blockStart = Long.MIN_VALUE; // the sample that block[0] holds
        for (int t = from; t < to; t++) {
            long first = (long) t * hop - size / 2;
            if (blockStart == Long.MIN_VALUE || first + size > blockStart + block.length) {
                blockStart = first;
                fill(sound, blockStart, block);
            }
            int offset = (int) (first - blockStart);
            for (int i = 0; i < size; i++) {
                frame[i] = block[offset + i] * window[i];
            }
            fft.power(frame, power);
            visitor.frame(t, power);
        }
    }

    /** Fills {@code block} from sample {@code from} on, with silence beyond the ends. */
    private static void fill(MonoSound sound, long from, float[] block) throws IOException {
        long begin = Math.max(0, from);
        long end = Math.min(sound.samples(), from + block.length);
        Arrays.fill(block, 0);
        if (end > begin) {
            sound.read(begin, block, (int) (begin - from), (int) (end - begin));
        }
    }
}

package dev.cadenza.evaluate.copies;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.Peaks;
import dev.cadenza.analysis.Stft;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the copy audit keeps of a recording, under 1 kB a second: the level in semitone bands ten times a second, and
 * the peaks of its spectrum. Both are of single moments, not relative to what stands around them, so that they are
 * the same in a copied cut.
 */
public final class CopyFeatures {
    /** Frames of bands in a second. */
    static final int FRAME_RATE = 10;

    /** Steps of a peak's time in a second. */
    static final int TICK_RATE = Peaks.TICK_RATE;

    /** Semitone bands, the lowest centred on {@link #LOWEST_HERTZ}. */
    static final int BANDS = 60;

    /** The centre of the lowest band, in hertz. */
    static final double LOWEST_HERTZ = 207.65;

    /** The smallest level that is told apart, in dB under full scale. */
    static final float FLOOR = -90;

    /** Decibels in a step of a stored level. */
    static final float STEP = 0.4f;

    /** What the file's name should end with, so that a change of the features is not taken for damage. */
    public static final String KIND = "copy-v2";

    private static final int MAGIC = 0x43504632; // CPF2
    private static final int LEAST_RATE = 16_000;

    private final int frames;
    private final byte[] bands; // [frame][band], in steps above the floor
    private final int[] peaks; // Peaks.pack, in the order of time

    private CopyFeatures(int frames, byte[] bands, int[] peaks) {
        this.frames = frames;
        this.bands = bands;
        this.peaks = peaks;
    }

    /**
     * The features of {@code sound}, which should have been brought to one loudness with the others; memory beyond
     * the result is flat.
     *
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    public static CopyFeatures of(MonoSound sound, StopSignal stop) throws IOException {
        require(sound.rate() >= LEAST_RATE, "the rate must be at least %d, got %d", LEAST_RATE, sound.rate());
        int size = Peaks.fftSize(sound.rate());
        Stft stft = new Stft(size, Peaks.hop(sound.rate()));
        SemitoneBands levels = new SemitoneBands(size, sound.rate());
        Peaks peaks = new Peaks(size, sound.rate());
        int frames = (int) (sound.samples() * FRAME_RATE / sound.rate());
        byte[] bands = new byte[frames * BANDS];
        float[] first = new float[BANDS];
        float[] second = new float[BANDS];
        stft.forEach(sound, (tick, power) -> {
            stop.check();
            peaks.accept(tick, power);
            levels.apply(power, tick % 2 == 0 ? first : second);
            int frame = tick / 2;
            for (int b = 0; tick % 2 == 1 && frame < frames && b < BANDS; b++) {
                bands[frame * BANDS + b] = step((first[b] + second[b]) / 2);
            }
        });
        return new CopyFeatures(frames, bands, peaks.finish());
    }

    private static byte step(float power) {
        double steps = (10 * Math.log10(power + 1e-12) - FLOOR) / STEP;
        return (byte) Math.round(Math.max(0, Math.min(255, steps)));
    }

    /** The number of frames of bands. */
    int frames() {
        return frames;
    }

    /** The length in whole ticks of peaks. */
    int ticks() {
        return frames * (TICK_RATE / FRAME_RATE);
    }

    /** The length in seconds, to a tenth. */
    public double seconds() {
        return (double) frames / FRAME_RATE;
    }

    /** The level of a band at a frame, in dB above {@link #FLOOR}. */
    float level(int frame, int band) {
        return (bands[frame * BANDS + band] & 255) * STEP;
    }

    /** Its {@link Peaks}, in the order of time. Not a copy. */
    int[] peaks() {
        return peaks;
    }

    /** Writes the features to {@code file}, whole or not at all. */
    public void write(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(3 * Integer.BYTES + bands.length + Integer.BYTES * peaks.length);
        bytes.putInt(MAGIC).putInt(frames).putInt(peaks.length).put(bands);
        bytes.asIntBuffer().put(peaks);
        Sealed.write(file, partial -> Files.write(partial, bytes.array()));
    }

    /** What {@link #write} wrote, or null if there is no such file or it is damaged: then it is to be made anew. */
    public static @Nullable CopyFeatures read(Path file) throws IOException {
        byte[] content = Sealed.read(file);
        if (content == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (bytes.getInt() != MAGIC) {
            return null;
        }
        byte[] bands = new byte[bytes.getInt() * BANDS];
        int[] peaks = new int[bytes.getInt()];
        bytes.get(bands);
        bytes.asIntBuffer().get(peaks);
        return new CopyFeatures(bands.length / BANDS, bands, peaks);
    }
}

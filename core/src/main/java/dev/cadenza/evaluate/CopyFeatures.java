package dev.cadenza.evaluate;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.Peaks;
import dev.cadenza.analysis.Stft;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * What the copy audit keeps of a recording, under 1 kB a second: the level in semitone bands ten times a second, and the peaks of its
 * spectrum. Both are of single moments, not relative to what stands around them, so that they are the same in a copied cut.
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
    public static final String KIND = "copy-v1";

    private static final int MAGIC = 0x43504631; // CPF1
    private static final int LEAST_RATE = 16_000;
    private static final int LONGEST_SECONDS = 7 * 24 * 3600;

    private final int frames;
    private final byte[] bands; // [frame][band], in steps above the floor
    private final int[] peaks; // Peaks.pack, in the order of time

    private CopyFeatures(int frames, byte[] bands, int[] peaks) {
        this.frames = frames;
        this.bands = bands;
        this.peaks = peaks;
    }

    /**
     * The features of {@code sound}, which should have been brought to one loudness with the others; memory beyond the result is flat.
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
        AtomicFiles.write(file, partial -> {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
                out.writeInt(MAGIC);
                out.writeInt(frames);
                out.writeInt(peaks.length);
                out.write(bands);
                for (int peak : peaks) {
                    out.writeInt(peak);
                }
                out.writeLong(checksum());
            }
        });
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws UserProblem if the file is damaged: make the features anew
     */
    public static CopyFeatures read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int magic = in.readInt();
            int frames = in.readInt();
            int count = in.readInt();
            long size = 3L * Integer.BYTES + (long) frames * BANDS + (long) count * Integer.BYTES + Long.BYTES;
            boolean fits = frames >= 0 && frames <= LONGEST_SECONDS * FRAME_RATE / 10 && count >= 0;
            if (magic != MAGIC || !fits || size != Files.size(file)) {
                throw damaged(file);
            }
            byte[] bands = in.readNBytes(frames * BANDS);
            int[] peaks = new int[count];
            for (int i = 0; i < count; i++) {
                peaks[i] = in.readInt();
            }
            CopyFeatures features = new CopyFeatures(frames, bands, peaks);
            if (in.readLong() != features.checksum()) {
                throw damaged(file);
            }
            return features;
        } catch (java.io.EOFException e) {
            throw damaged(file);
        }
    }

    private static UserProblem damaged(Path file) {
        return new UserProblem("%s is damaged: delete it, it will be made anew", file);
    }

    private long checksum() {
        CRC32 sum = new CRC32();
        sum.update(bands);
        for (int peak : peaks) {
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                sum.update(peak >>> shift);
            }
        }
        return sum.getValue();
    }
}

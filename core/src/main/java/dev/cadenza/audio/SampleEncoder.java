package dev.cadenza.audio;

import java.nio.ByteBuffer;

/**
 * Turns float samples into the bytes of a format: little-endian floats, or integers rounded with triangular dither,
 * whose noise is independent of the sound (Lipshitz, Wannamaker and Vanderkooy 1992). The dither comes from a fixed
 * seed: equal sound gives equal bytes.
 */
final class SampleEncoder {
    private static final long SEED = 0x9e3779b97f4a7c15L;

    private final int bits; // 0 for floats
    private long random = SEED;
    private long clipped;
    private float peak;

    SampleEncoder(int bits) {
        this.bits = bits;
    }

    /** The bytes of one sample. */
    int width() {
        return bits == 0 ? Float.BYTES : bits / 8;
    }

    /** Samples beyond [-1, 1] so far. */
    long clipped() {
        return clipped;
    }

    /** The greatest absolute sample so far. */
    float peak() {
        return peak;
    }

    /** Puts {@code count} samples of each channel from {@code from} on into {@code bytes}, interleaved. */
    void put(float[][] channels, int from, int count, ByteBuffer bytes) {
        for (int i = from; i < from + count; i++) {
            for (float[] channel : channels) {
                float sample = channel[i];
                watch(sample);
                putOne(sample, bytes);
            }
        }
    }

    private void watch(float sample) {
        float size = Math.abs(sample);
        if (!(size <= 1)) {
            if (!Float.isFinite(sample)) {
                throw new IllegalArgumentException("sound to be written must be finite, got " + sample);
            }
            clipped++;
        }
        peak = Math.max(peak, size);
    }

    private void putOne(float sample, ByteBuffer bytes) {
        if (bits == 16) {
            bytes.putShort((short) integer(sample, 1 << 15));
        } else if (bits == 24) {
            int value = integer(sample, 1 << 23);
            bytes.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
        } else {
            bytes.putFloat(sample);
        }
    }

    private int integer(float sample, int scale) {
        double dithered = (double) sample * scale + uniform() - uniform();
        return (int) Math.max(-scale, Math.min(scale - 1, Math.rint(dithered)));
    }

    /** Uniform in [0, 1): xorshift64 (Marsaglia 2003). */
    private double uniform() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (random >>> 11) * 0x1p-53;
    }
}

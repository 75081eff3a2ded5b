package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import java.io.IOException;

/** One channel of sound that can be read by position, from memory or from the disk. */
public interface MonoSound {
    /** The number of samples. */
    long samples();

    /** Samples per second. */
    int rate();

    /**
     * Reads {@code count} samples from sample {@code from} on into {@code into} at {@code offset}.
     *
     * @throws IndexOutOfBoundsException if they are not all within the sound and the array
     */
    void read(long from, float[] into, int offset, int count) throws IOException;

    /** The length in seconds. */
    default double seconds() {
        return (double) samples() / rate();
    }

    /** The same sound, every sample times {@code gain}. */
    default MonoSound times(double gain) {
        MonoSound original = this;
        float factor = (float) gain;
        return new MonoSound() {
            @Override
            public long samples() {
                return original.samples();
            }

            @Override
            public int rate() {
                return original.rate();
            }

            @Override
            public void read(long from, float[] into, int offset, int count) throws IOException {
                original.read(from, into, offset, count);
                for (int i = offset; i < offset + count; i++) {
                    into[i] *= factor;
                }
            }
        };
    }

    /** The part of this sound from sample {@code start} on with {@code length} samples. */
    default MonoSound part(long start, long length) {
        require(
                start >= 0 && length >= 0 && start + length <= samples(),
                "a part must lie within its sound, got %d samples from %d on of %d",
                length,
                start,
                samples());
        MonoSound whole = this;
        return new MonoSound() {
            @Override
            public long samples() {
                return length;
            }

            @Override
            public int rate() {
                return whole.rate();
            }

            @Override
            public void read(long from, float[] into, int offset, int count) throws IOException {
                if (from < 0 || from + count > length) {
                    throw new IndexOutOfBoundsException("samples " + from + " to " + (from + count) + " of " + length);
                }
                whole.read(start + from, into, offset, count);
            }
        };
    }

    /** Samples in memory, not copied. */
    static MonoSound of(float[] samples, int rate) {
        require(rate > 0, "sample rate must be positive, got %d", rate);
        return new MonoSound() {
            @Override
            public long samples() {
                return samples.length;
            }

            @Override
            public int rate() {
                return rate;
            }

            @Override
            public void read(long from, float[] into, int offset, int count) {
                System.arraycopy(samples, Math.toIntExact(from), into, offset, count);
            }
        };
    }
}

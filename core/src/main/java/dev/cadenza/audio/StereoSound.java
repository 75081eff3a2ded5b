package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import java.io.IOException;
import java.util.Arrays;

/** Two channels of sound that can be read by position, from memory or from the disk. */
public interface StereoSound {
    /** The number of samples of a channel. */
    long samples();

    /** Samples per second. */
    int rate();

    /** The root of the mean square over both channels. */
    double rms();

    /**
     * Reads {@code count} samples of both channels from sample {@code from} on. A recording of one channel gives it
     * twice.
     *
     * @param into [channel][sample], filled from {@code offset} on
     * @throws IndexOutOfBoundsException if they are not all within the sound and the arrays
     */
    void read(long from, float[][] into, int offset, int count) throws IOException;

    /** {@link #read} that gives silence beyond both ends. */
    default void readPadded(long from, float[][] into, int offset, int count) throws IOException {
        long begin = Math.min(Math.max(0, from), samples());
        long end = Math.max(begin, Math.min(samples(), from + count));
        int before = (int) Math.min(count, Math.max(0, begin - from));
        int within = (int) (end - begin);
        for (int c = 0; c < 2; c++) {
            Arrays.fill(into[c], offset, offset + before, 0);
            Arrays.fill(into[c], offset + before + within, offset + count, 0);
        }
        if (within > 0) {
            read(begin, into, offset + before, within);
        }
    }

    /** Samples [2][sample] in memory, not copied. */
    static StereoSound of(float[][] samples, int rate) {
        require(samples.length == 2, "stereo sound has two channels, got %d", samples.length);
        require(rate > 0, "sample rate must be positive, got %d", rate);
        double squares = 0;
        for (float[] channel : samples) {
            for (float sample : channel) {
                squares += sample * sample;
            }
        }
        double rms = Math.sqrt(squares / Math.max(1, 2.0 * samples[0].length));
        return new StereoSound() {
            @Override
            public long samples() {
                return samples[0].length;
            }

            @Override
            public int rate() {
                return rate;
            }

            @Override
            public double rms() {
                return rms;
            }

            @Override
            public void read(long from, float[][] into, int offset, int count) {
                System.arraycopy(samples[0], Math.toIntExact(from), into[0], offset, count);
                System.arraycopy(samples[1], Math.toIntExact(from), into[1], offset, count);
            }
        };
    }
}

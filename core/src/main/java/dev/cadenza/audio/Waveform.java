package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

/**
 * Immutable sound: one array of samples per channel, nominally within [-1, 1] (lossy files overshoot), at a sample rate
 * in hertz.
 */
public final class Waveform {
    private final float[][] channels; // [channel][sample]
    private final int sampleRate;

    private Waveform(float[][] channels, int sampleRate) {
        require(sampleRate > 0, "sample rate must be positive, got %d", sampleRate);
        require(channels.length > 0, "a waveform needs a channel");
        for (float[] channel : channels) {
            require(
                    channel.length == channels[0].length,
                    "all channels must be of one length, got %d and %d",
                    channels[0].length,
                    channel.length);
        }
        this.channels = channels;
        this.sampleRate = sampleRate;
    }

    /** One channel of sound; the samples are copied. */
    public static Waveform mono(float[] samples, int sampleRate) {
        return new Waveform(new float[][] {samples.clone()}, sampleRate);
    }

    /** Several channels of equal length; the samples are copied. */
    public static Waveform of(float[][] channels, int sampleRate) {
        float[][] copy = new float[channels.length][];
        for (int c = 0; c < channels.length; c++) {
            copy[c] = channels[c].clone();
        }
        return new Waveform(copy, sampleRate);
    }

    /** Several channels of equal length, not copied: nobody else may keep them. */
    static Waveform owning(float[][] channels, int sampleRate) {
        return new Waveform(channels, sampleRate);
    }

    /** Samples per second of each channel. */
    public int sampleRate() {
        return sampleRate;
    }

    /** The number of channels. */
    public int channels() {
        return channels.length;
    }

    /** The number of samples in each channel. */
    public int length() {
        return channels[0].length;
    }

    /** The length in seconds. */
    public double seconds() {
        return (double) length() / sampleRate;
    }

    /** A copy of one channel's samples. */
    public float[] samples(int channel) {
        return channels[channel].clone();
    }

    /** One sample. */
    public float sample(int channel, int position) {
        return channels[channel][position];
    }

    /** The greatest absolute value over all channels; 0 for no samples. */
    public float peak() {
        float peak = 0;
        for (float[] channel : channels) {
            for (float sample : channel) {
                peak = Math.max(peak, Math.abs(sample));
            }
        }
        return peak;
    }
}

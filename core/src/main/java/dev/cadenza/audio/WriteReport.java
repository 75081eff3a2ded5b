package dev.cadenza.audio;

/**
 * What was written.
 *
 * @param samples samples of each channel
 * @param rate samples per second
 * @param peak the greatest absolute sample
 * @param clipped samples beyond [-1, 1]: cut off by all formats but {@link AudioFormat#WAV_FLOAT}
 */
public record WriteReport(long samples, int rate, double peak, long clipped) {
    /** The length in seconds. */
    public double seconds() {
        return (double) samples / rate;
    }
}

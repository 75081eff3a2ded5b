package dev.cadenza.units;

/**
 * What a recording is like, for settings that follow the music.
 *
 * @param seconds the length of its sounding part
 * @param rate samples per second
 * @param gain what brings its sounding part to an RMS of 0.1
 * @param onsets the number of onsets heard
 * @param unitsPerSecond how many units a second of it has on average
 * @param attackSharpness how sudden its attacks are on average, from 0 (swells) to 1 (struck, plucked)
 * @param pulseClarity how much it repeats from beat to beat, from 0 (not at all) to 1
 * @param beatSeconds the median length of a beat; 0 without a pulse
 */
public record PieceFacts(
        double seconds,
        int rate,
        double gain,
        int onsets,
        double unitsPerSecond,
        double attackSharpness,
        double pulseClarity,
        double beatSeconds) {
    /** Beats per minute; 0 without a pulse. */
    public double tempo() {
        return beatSeconds > 0 ? 60 / beatSeconds : 0;
    }

    /** Whether beats were found. */
    public boolean hasPulse() {
        return beatSeconds > 0;
    }
}

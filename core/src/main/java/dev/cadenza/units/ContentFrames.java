package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.MelBands;
import dev.cadenza.analysis.Stft;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.StandardSound;
import dev.cadenza.base.Crew;
import java.io.IOException;

/**
 * What a recording sounds like 43 times a second, in a byte for each of 32 mel bands (half decibels), by which copies
 * are recognised. One byte array for each recording: 5 MB for an hour.
 */
public final class ContentFrames {
    /** Bands of a frame. */
    public static final int BANDS = 32;

    /** Samples of mono sound between two frames. */
    public static final int HOP = 1024;

    private static final int WINDOW = 2048;
    private static final double LOWEST = 60;
    private static final double HIGHEST = 12_000;
    private static final float DECIBELS = 0.5f; // of one step
    private static final float FLOOR = 1e-7f; // of power, with the recording at an RMS of 0.1
    private static final int AT_ONCE = 1024; // frames that one thread works on

    private ContentFrames() {}

    /** The frame in which what begins at {@code sample} is heard first. */
    public static int at(long sample) {
        return (int) ((sample + HOP / 2) / HOP);
    }

    /** {@link #of(MonoSound, double, Crew)} without help. */
    public static byte[] of(MonoSound sound, double rms) throws IOException {
        return of(sound, rms, Crew.ALONE);
    }

    /** The frames of {@code sound}, whose RMS is {@code rms}: [frame][band], one after another. */
    public static byte[] of(MonoSound sound, double rms, Crew crew) throws IOException {
        require(rms >= 0, "RMS must not be negative, got %s", rms);
        MelBands mel = new MelBands(BANDS, LOWEST, HIGHEST, WINDOW, sound.rate());
        float scale = (float) (rms > 0 ? (StandardSound.RMS / rms) * (StandardSound.RMS / rms) : 1);
        int count = new Stft(WINDOW, HOP).frames(sound.samples());
        byte[] frames = new byte[count * BANDS];
        crew.inOrder(
                (count + AT_ONCE - 1) / AT_ONCE,
                part -> {
                    int to = Math.min(count, (part + 1) * AT_ONCE);
                    fill(frames, sound, mel, scale, part * AT_ONCE, to);
                    return to;
                },
                (part, end) -> {});
        return frames;
    }

    /** Fills in frames {@code from} to {@code to} (exclusive). */
    private static void fill(byte[] frames, MonoSound sound, MelBands mel, float scale, int from, int to)
            throws IOException {
        float[] bands = new float[BANDS];
        new Stft(WINDOW, HOP).forEach(sound, from, to, (t, power) -> {
            mel.apply(power, bands, 0);
            for (int b = 0; b < BANDS; b++) {
                double level = 10 * Math.log10(FLOOR + bands[b] * scale) + 35; // -35 to about 28 dB
                frames[t * BANDS + b] = (byte) Math.max(-127, Math.min(127, Math.round(level / DECIBELS)));
            }
        });
    }
}

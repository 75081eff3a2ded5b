package dev.cadenza.bench;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioReader;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.DecodeSettings;
import dev.cadenza.audio.Waveform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What may be done to a copy so that its samples are others. */
enum Disguise {
    /** Nothing. */
    PLAIN,
    /** Encoded as mp3 and decoded again. */
    MP3,
    /** A semitone higher, equally fast. */
    HIGHER,
    /** 3 % slower, equally high. */
    SLOWER;

    private static final double SEMITONE = Math.pow(2, 1 / 12.0);
    private static final double SLOWER_BY = 1.03;

    /** What {@code samples} are like in this disguise. */
    float[] apply(float[] samples, int rate) throws IOException {
        return switch (this) {
            case PLAIN -> samples.clone();
            case MP3 -> reencoded(samples, rate);
            case HIGHER -> resampled(TimeStretch.stretch(samples, rate, SEMITONE), SEMITONE);
            case SLOWER -> TimeStretch.stretch(samples, rate, SLOWER_BY);
        };
    }

    private static float[] reencoded(float[] samples, int rate) throws IOException {
        Path file = Files.createTempFile("cadenza-copy", ".mp3");
        try {
            AudioWriter.write(file, AudioFormat.MP3, Waveform.mono(samples, rate));
            return new AudioReader(DecodeSettings.mono(rate)).readAll(file).samples(0);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Played {@code factor} times faster and higher, by cubic interpolation: enough for bands below 7 kHz. */
    private static float[] resampled(float[] samples, double factor) {
        float[] faster = new float[Math.max(0, (int) ((samples.length - 3) / factor))];
        for (int i = 0; i < faster.length; i++) {
            double at = 1 + i * factor;
            int k = Math.min(samples.length - 3, (int) at);
            double x = at - k;
            double a = samples[k - 1];
            double b = samples[k];
            double c = samples[k + 1];
            double d = samples[k + 2];
            faster[i] = (float) (b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a))));
        }
        return faster;
    }
}

package dev.cadenza.evaluate.copies;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Random tunes to copy from. */
final class CopyTunes {
    static final int RATE = 22_050;

    private CopyTunes() {}

    /** Two voices of decaying notes of uneven lengths, others for each seed. */
    static float[] tune(long seed, double seconds) {
        SeededRandom random = SeededRandom.of(seed, "tune");
        float[] samples = new float[(int) Math.round(RATE * seconds)];
        for (int voice = 0; voice < 2; voice++) {
            int start = 0;
            while (start < samples.length) {
                double hertz = 220 * Math.pow(2, random.nextInt(30) / 12.0);
                for (int i = 0; i < RATE && start + i < samples.length; i++) {
                    double time = (double) i / RATE;
                    double note = 0;
                    for (int harmonic = 1; harmonic <= 4; harmonic++) {
                        note += Math.sin(2 * Math.PI * hertz * harmonic * time) / harmonic;
                    }
                    samples[start + i] += (float) (0.1 * note * Math.exp(-4 * time) * Math.min(1, time * 200));
                }
                start += (int) (RATE * (0.12 + 0.4 * random.nextDouble()));
            }
        }
        return samples;
    }

    /** Copies {@code seconds} of {@code from} at a place into {@code into} at another. */
    static void plant(float[] from, double fromSecond, float[] into, double intoSecond, double seconds) {
        int a = (int) (fromSecond * RATE);
        int b = (int) (intoSecond * RATE);
        System.arraycopy(from, a, into, b, (int) (seconds * RATE));
    }

    /** White noise of that level added. */
    static void addNoise(float[] samples, double deviation) {
        SeededRandom random = SeededRandom.of(9, "noise");
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (deviation * random.nextGaussian());
        }
    }

    static CopyFeatures features(float[] samples) throws IOException {
        return CopyFeatures.of(MonoSound.of(samples, RATE), new StopSignal());
    }

    /** Features of tunes with seeds from 1 on. */
    static List<CopyFeatures> music(int pieces, double seconds) throws IOException {
        List<CopyFeatures> music = new ArrayList<>();
        for (int i = 1; i <= pieces; i++) {
            music.add(features(tune(i, seconds)));
        }
        return music;
    }
}

package dev.cadenza.evaluate;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.closeness.ClosenessFeatures;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;

/**
 * What an evaluation measures of white noise, the worst that a song can be. It depends on the seed alone, so that a
 * process which evaluates many songs with one seed measures it once.
 */
final class WhiteNoise {
    private static final int PIECES = 5;
    private static final int SECONDS = 30; // of each piece
    private static final double WIDTH = 0.2; // samples are uniform between minus and plus half of it

    private static volatile SoftReference<WhiteNoise> latest = new SoftReference<>(null);

    private final long seed;
    private final List<PieceFeatures> features;

    private WhiteNoise(long seed, List<PieceFeatures> features) {
        this.seed = seed;
        this.features = List.copyOf(features);
    }

    /** The features of {@value #PIECES} pieces of noise drawn by {@code seed}. */
    static List<PieceFeatures> features(long seed, StopSignal stop) throws IOException {
        WhiteNoise known = latest.get();
        if (known != null && known.seed == seed) {
            return known.features;
        }
        List<PieceFeatures> features = new ArrayList<>();
        for (int piece = 0; piece < PIECES; piece++) {
            features.add(PieceFeatures.of(sound(SeededRandom.of(seed, "noise " + piece)), stop));
        }
        WhiteNoise measured = new WhiteNoise(seed, features);
        latest = new SoftReference<>(measured);
        return measured.features;
    }

    private static MonoSound sound(SeededRandom random) {
        float[] samples = new float[SECONDS * ClosenessFeatures.RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (WIDTH * (random.nextDouble() - 0.5));
        }
        return MonoSound.of(samples, ClosenessFeatures.RATE);
    }
}

package dev.cadenza.audio;

import java.io.IOException;
import java.nio.file.Path;

/** Decoded recordings for the tests of other packages. */
public final class Recordings {
    private Recordings() {}

    /** A recording of {@code samples} at 44.1 kHz, written, decoded and cached in {@code folder}. */
    public static CachedAudio of(Path folder, String name, float[] samples) throws IOException {
        Path file = Sounds.wav(folder.resolve(name + ".wav"), 44_100, samples);
        try (AudioCache cache = new AudioCache(folder.resolve("cache"), 44_100)) {
            return cache.get(file);
        }
    }

    /** A recording of a little tune, different for each seed. */
    public static CachedAudio tune(Path folder, long seed, int samples) throws IOException {
        return of(folder, "tune-" + seed, Sounds.tune(seed, 44_100, samples / 44_100.0));
    }
}

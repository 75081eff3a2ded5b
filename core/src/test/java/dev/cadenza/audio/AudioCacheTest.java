package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioCacheTest {
    @TempDir
    Path folder;

    @Test
    void decodedSamplesAreReadBackByPosition() throws IOException {
        float[] tune = Sounds.tune(1, 44100, 3);
        Path file = Sounds.wav(folder.resolve("tune.wav"), 44100, tune);
        try (AudioCache cache = new AudioCache(folder.resolve("cache"), 44100);
                CachedAudio audio = cache.get(file)) {
            assertThat(audio.samples()).isEqualTo(tune.length);
            assertThat(audio.read(70_000, 5))
                    .containsExactly(tune[70_000], tune[70_001], tune[70_002], tune[70_003], tune[70_004]);
            assertThat(audio.warnings()).isEmpty();
        }
    }
}

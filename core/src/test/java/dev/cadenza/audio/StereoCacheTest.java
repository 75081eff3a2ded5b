package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StereoCacheTest {
    private static final int RATE = 44_100;

    @TempDir
    Path folder;

    private final float[] left = Sounds.tune(1, RATE, 2);
    private final float[] right = Sounds.tune(2, RATE, 2);

    private StereoAudio get(StereoCache cache, Path file) throws IOException {
        int channels = AudioReader.probe(file).channels();
        return cache.get(file, ChannelMix.of(ChannelLayout.of(channels)), new StopSignal(), seconds -> {});
    }

    @Test
    void bothChannelsAreReadBackByPosition() throws IOException {
        Path file = Sounds.wav(folder.resolve("tune.wav"), RATE, left, right);
        try (StereoCache cache = new StereoCache(folder.resolve("cache"), RATE, false, Progress.silent());
                StereoAudio audio = get(cache, file)) {
            assertThat(audio.samples()).isEqualTo(left.length);
            float[][] part = new float[2][40_000];
            audio.read(31_234, part, 100, 39_000);
            for (int i = 0; i < 39_000; i += 7) {
                assertThat(part[0][100 + i]).isCloseTo(left[31_234 + i], within(3e-5f));
                assertThat(part[1][100 + i]).isCloseTo(right[31_234 + i], within(3e-5f));
            }
            assertThat(part[0][99]).isZero();
            assertThatThrownBy(() -> audio.read(left.length - 1, part, 0, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void whatIsLouderThanFullScaleIsKept() throws IOException {
        float[] loud = Sounds.tone(440, 1.7, RATE, 0.5);
        Path file = Sounds.wav(folder.resolve("loud.wav"), RATE, loud);
        try (StereoCache cache = new StereoCache(folder.resolve("cache"), RATE, false, Progress.silent());
                StereoAudio audio = get(cache, file)) {
            float[][] all = new float[2][loud.length];
            audio.read(0, all, 0, loud.length);
            assertThat(Waveform.of(all, RATE).peak()).isCloseTo(1.7f, within(1e-3f));
            assertThat(all[1]).isEqualTo(all[0]);
            assertThat(audio.channels()).isEqualTo(1);
            assertThat(audio.rms()).isCloseTo(1.7 / Math.sqrt(2), within(0.01));
        }
    }

    @Test
    void aFileIsDecodedOnceAndItsEntryIsClearedWithTheCache() throws IOException {
        Path file = Sounds.wav(folder.resolve("tune.wav"), RATE, left, right);
        Path place = folder.resolve("cache");
        try (StereoCache cache = new StereoCache(place, RATE, false, Progress.silent())) {
            get(cache, file).close();
            Path entry = entry(place);
            Files.setLastModifiedTime(entry, FileTime.fromMillis(1000));
            get(cache, file).close();
            assertThat(Files.getLastModifiedTime(entry).toMillis()).isEqualTo(1000);
        }
        try (AudioCache cache = new AudioCache(place, RATE)) {
            assertThat(cache.sizeInBytes()).isGreaterThan(4L * left.length);
            cache.clear();
        }
        try (StereoCache cache = new StereoCache(place, RATE, false, Progress.silent())) {
            assertThat(cache.find("0".repeat(64))).isNull();
            assertThat(place).isDirectoryNotContaining("glob:**" + StereoCache.ENDING);
        }
    }

    @Test
    void aDamagedEntryIsMadeAnew() throws IOException {
        Path file = Sounds.wav(folder.resolve("tune.wav"), RATE, left, right);
        Path place = folder.resolve("cache");
        try (StereoCache cache = new StereoCache(place, RATE, false, Progress.silent())) {
            get(cache, file).close();
            Files.write(entry(place), new byte[70]);
            try (StereoAudio audio = get(cache, file)) {
                assertThat(audio.samples()).isEqualTo(left.length);
            }
        }
    }

    @Test
    void beyondItsEndsASoundIsSilent() throws IOException {
        StereoSound sound = StereoSound.of(new float[][] {{1, 2, 3}, {4, 5, 6}}, RATE);
        float[][] into = new float[2][7];
        sound.readPadded(-2, into, 0, 7);
        assertThat(into[0]).containsExactly(0, 0, 1, 2, 3, 0, 0);
        sound.readPadded(5, into, 0, 7);
        assertThat(into[1]).containsOnly(0);
    }

    private static Path entry(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(f -> f.toString().endsWith(StereoCache.ENDING))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

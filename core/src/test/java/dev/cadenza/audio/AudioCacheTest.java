package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioCacheTest {
    @TempDir
    Path folder;

    private Path music;
    private Path place;
    private final float[] tune = Sounds.tune(1, 44100, 3);

    @BeforeEach
    void makeMusic() throws IOException {
        music = Files.createDirectory(folder.resolve("music"));
        place = folder.resolve("cache");
    }

    @Test
    void decodedSamplesAreReadBackByPosition() throws IOException {
        Path file = Sounds.wav(music.resolve("tune.wav"), 44100, tune);
        try (AudioCache cache = new AudioCache(place, 44100);
                CachedAudio audio = cache.get(file)) {
            assertThat(audio.samples()).isEqualTo(tune.length);
            assertThat(audio.read(70_000, 3)).containsExactly(tune[70_000], tune[70_001], tune[70_002]);
            assertThat(audio.read(0, tune.length)).containsExactly(tune);
            assertThat(audio.warnings()).isEmpty();
            assertThat(audio.sourceName()).isEqualTo("tune.wav");
            assertThat(audio.peak()).isEqualTo(Waveform.mono(tune, 44100).peak());
            assertThat(audio.rms()).isCloseTo(Sounds.level(tune, 0), org.assertj.core.data.Offset.offset(1e-6));
            assertThat(cache.sizeInBytes()).isGreaterThan(4L * tune.length);
            assertThatThrownBy(() -> audio.read(tune.length - 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aFileIsDecodedOnceEvenUnderAnotherName() throws IOException {
        Path file = Sounds.wav(music.resolve("tune.wav"), 44100, tune);
        FileTime decoded;
        try (AudioCache cache = new AudioCache(place, 44100);
                CachedAudio audio = cache.get(file)) {
            decoded = Files.getLastModifiedTime(audio.path());
        }
        Path renamed = Files.move(file, music.resolve("renamed.wav"));
        try (AudioCache cache = new AudioCache(place, 44100);
                CachedAudio audio = cache.get(renamed)) {
            assertThat(Files.getLastModifiedTime(audio.path())).isEqualTo(decoded);
            assertThat(audio.sourceName()).isEqualTo("renamed.wav");
        }
    }

    @Test
    void aChangedFileIsDecodedAnew() throws IOException {
        Path file = Sounds.wav(music.resolve("tune.wav"), 44100, tune);
        try (AudioCache cache = new AudioCache(place, 44100)) {
            String before;
            try (CachedAudio audio = cache.get(file)) {
                before = audio.sha256();
            }
            Sounds.wav(file, 44100, Sounds.tune(2, 44100, 3));
            try (CachedAudio audio = cache.get(file)) {
                assertThat(audio.sha256()).isNotEqualTo(before);
            }
        }
    }

    @Test
    void damagedEntriesAndIndexesAreMadeAnew() throws IOException {
        Path file = Sounds.wav(music.resolve("tune.wav"), 44100, tune);
        for (String broken : List.of(".f32", ".json")) {
            try (AudioCache cache = new AudioCache(place, 44100)) {
                cache.get(file).close();
            }
            try (Stream<Path> files = Files.list(place)) {
                Files.writeString(
                        files.filter(one -> one.toString().endsWith(broken))
                                .findFirst()
                                .orElseThrow(),
                        "{broken");
            }
            try (AudioCache cache = new AudioCache(place, 44100);
                    CachedAudio audio = cache.get(file)) {
                assertThat(audio.read(0, tune.length)).containsExactly(tune);
            }
        }
    }

    @Test
    void manyFilesComeBackInOrderAndBrokenOnesAreNamed() throws IOException {
        for (int i = 0; i < 6; i++) {
            Sounds.wav(music.resolve(i + ".wav"), 44100, Sounds.tune(i, 44100, 6 - i));
        }
        Files.writeString(music.resolve("3.wav"), "no sound at all");
        Files.createFile(music.resolve("9.mp3"));
        Map<Integer, String> visited = new ConcurrentHashMap<>();
        List<MusicFolder.Entry> entries = MusicFolder.scan(music).entries();
        try (AudioCache cache = new AudioCache(place, 44100);
                Prepared prepared = cache.getAll(
                        entries,
                        2,
                        Progress.silent(),
                        new StopSignal(),
                        (audio, index, told) -> visited.put(index, audio.sourceName()))) {
            assertThat(prepared.audio())
                    .extracting(CachedAudio::sourceName)
                    .containsExactly("0.wav", "1.wav", "2.wav", "4.wav", "5.wav");
            assertThat(prepared.skipped())
                    .extracting(skipped -> skipped.entry().name())
                    .containsExactly("3.wav", "9.mp3");
            assertThat(prepared.skipped().get(1).reason()).contains("9.mp3").contains("empty");
            assertThat(prepared.seconds()).isEqualTo(6 + 5 + 4 + 2 + 1);
            assertThat(visited)
                    .containsOnly(
                            Map.entry(0, "0.wav"),
                            Map.entry(1, "1.wav"),
                            Map.entry(2, "2.wav"),
                            Map.entry(4, "4.wav"),
                            Map.entry(5, "5.wav"));
        }
    }

    @Test
    void nothingButBrokenFilesIsAProblem() throws IOException {
        Files.writeString(music.resolve("3.wav"), "no sound at all");
        try (AudioCache cache = new AudioCache(place, 44100)) {
            assertThatThrownBy(() ->
                            cache.getAll(MusicFolder.scan(music).entries(), 2, Progress.silent(), new StopSignal()))
                    .isInstanceOf(UserProblem.class)
                    .hasMessageContaining("no recording is left: ")
                    .hasMessageContaining("3.wav");
        }
    }

    @Test
    void aStopEndsTheWorkAndLeavesNothingPartial() throws IOException {
        for (int i = 0; i < 4; i++) {
            Sounds.wav(music.resolve(i + ".wav"), 44100, Sounds.tune(i, 44100, 2));
        }
        StopSignal stop = new StopSignal();
        try (AudioCache cache = new AudioCache(place, 44100)) {
            assertThatThrownBy(() -> cache.getAll(
                            MusicFolder.scan(music).entries(),
                            2,
                            Progress.silent(),
                            stop,
                            (audio, index, told) -> stop.request()))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(place.toFile().list()).noneMatch(name -> name.contains("partial"));
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void severalThreadsReadOneRecordingAtOnce() throws IOException {
        Path file = Sounds.wav(music.resolve("tune.wav"), 44100, tune);
        try (AudioCache cache = new AudioCache(place, 44100);
                CachedAudio audio = cache.get(file)) {
            assertThat(IntStream.range(0, 2000).parallel().filter(i -> {
                        try {
                            return audio.read(i * 60L, 50)[49] == tune[i * 60 + 49];
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }))
                    .hasSize(2000);
        }
    }

    @Test
    void aCacheInUseIsNotEmptied() throws IOException {
        Path file = Sounds.wav(music.resolve("tune.wav"), 44100, tune);
        try (AudioCache one = new AudioCache(place, 44100)) {
            one.get(file).close();
            try (AudioCache two = new AudioCache(place, 44100)) {
                assertThatThrownBy(two::clear).isInstanceOf(UserProblem.class).hasMessageContaining("another run");
            }
            one.clear();
            assertThat(one.sizeInBytes()).isZero();
            one.get(file).close();
            assertThat(one.sizeInBytes()).isPositive();
        }
    }

    @Test
    void twoRunsAtOnceShareOneFolder() throws IOException {
        for (int i = 0; i < 3; i++) {
            Sounds.wav(music.resolve(i + ".wav"), 44100, Sounds.tune(i, 44100, 2));
        }
        List<MusicFolder.Entry> entries = MusicFolder.scan(music).entries();
        List<float[]> heard = IntStream.range(0, 4)
                .parallel()
                .mapToObj(run -> {
                    try (AudioCache cache = new AudioCache(place, 44100);
                            Prepared prepared = cache.getAll(entries, 2, Progress.silent(), new StopSignal())) {
                        return prepared.audio().get(2).read(0, 88200);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();

        assertThat(heard)
                .hasSize(4)
                .allSatisfy(samples -> assertThat(samples).containsExactly(Sounds.tune(2, 44100, 2)));
        assertThat(place.toFile().list()).noneMatch(name -> name.contains("partial"));
    }

    @Test
    void leftoversOfKilledRunsAreSwept() throws IOException {
        try (AudioCache cache = new AudioCache(place, 44100)) {
            Path left = Files.writeString(place.resolve("x.f32.partial-12345678"), "half");
            cache.sweep();
            assertThat(left).doesNotExist();
        }
    }

    @Test
    void tooLittleSpaceIsToldWithBothFigures() throws IOException {
        try (AudioCache cache = new AudioCache(place, 44100)) {
            assertThatThrownBy(() -> cache.requireSpace(Long.MAX_VALUE / 2))
                    .isInstanceOf(UserProblem.class)
                    .hasMessageMatching(".*needs [0-9.]+ GB more but its disk has only [0-9.]+ [MG]B free.*");
            cache.requireSpace(1);
        }
    }

    @Test
    void damageIsRememberedWithTheEntry() throws IOException {
        Path file = Sounds.encode(Sounds.wav(folder.resolve("t.wav"), 44100, tune), music.resolve("t.flac"));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        for (int run = 0; run < 2; run++) {
            try (AudioCache cache = new AudioCache(place, 44100);
                    CachedAudio audio = cache.get(file)) {
                assertThat(audio.warnings()).hasSize(1);
                assertThat(audio.samples()).isLessThan(tune.length);
            }
        }
    }
}

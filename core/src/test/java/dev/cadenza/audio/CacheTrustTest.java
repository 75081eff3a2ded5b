package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.FileIdentity;
import dev.cadenza.base.Progress;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache gives is what was decoded from the bytes that it is known by, whatever happened to its files. */
class CacheTrustTest {
    private static final int RATE = 44_100;

    @TempDir
    Path folder;

    private final float[] tune = Sounds.tune(1, RATE, 2);
    private final float[] other = Sounds.tune(2, RATE, 2);
    private final List<String> said = new ArrayList<>();

    private AudioCache cache() throws IOException {
        return new AudioCache(folder.resolve("cache"), RATE, false, listening());
    }

    private Progress listening() {
        Progress silent = Progress.silent();
        return new Progress() {
            @Override
            public Task begin(String what, double total, String unit) {
                return silent.begin(what, total, unit);
            }

            @Override
            public void say(String line) {
                said.add(line);
            }
        };
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("cache"))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void aFlippedBitAnywhereInAnEntryIsNoticedSaidAndMended() throws IOException {
        Path file = Sounds.wav(folder.resolve("tune.wav"), RATE, tune);
        for (String ending : List.of(".f32", ".json")) {
            for (double place : new double[] {0.01, 0.3, 0.7, 0.99}) {
                try (AudioCache cache = cache()) {
                    cache.get(file).close();
                }
                said.clear();
                Path damaged = files(ending).get(0);
                byte[] bytes = Files.readAllBytes(damaged);
                bytes[(int) (place * bytes.length)] ^= 4;
                Files.write(damaged, bytes);
                try (AudioCache cache = cache();
                        CachedAudio audio = cache.get(file)) {
                    assertThat(audio.read(0, tune.length)).containsExactly(tune);
                }
                assertThat(said).singleElement().asString().contains(damaged.toString(), "damaged", "made anew");
            }
        }
    }

    @Test
    void aFlippedBitInStereoSoundIsNoticedSaidAndMended() throws IOException {
        Path file = Sounds.wav(folder.resolve("tune.wav"), RATE, tune, other);
        try (StereoCache cache = new StereoCache(folder.resolve("cache"), RATE, false, listening())) {
            cache.get(file, ChannelMix.of(ChannelLayout.of(2)), new StopSignal(), seconds -> {})
                    .close();
            Path entry = files(StereoCache.ENDING).get(0);
            byte[] whole = Files.readAllBytes(entry);
            for (double place : new double[] {0, 0.0001, 0.5, 0.9999}) {
                byte[] bytes = whole.clone();
                bytes[(int) (place * bytes.length)] ^= 1;
                Files.write(entry, bytes);
                cache.get(file, ChannelMix.of(ChannelLayout.of(2)), new StopSignal(), seconds -> {})
                        .close();
                assertThat(entry).hasBinaryContent(whole);
            }
        }
        assertThat(said).hasSize(4).allMatch(line -> line.contains("made anew"));
    }

    @Test
    void otherContentOfTheSameSizeAndDateIsHeardAsWhatItIs() throws IOException {
        Path file = Sounds.wav(folder.resolve("tune.wav"), RATE, tune);
        FileTime date = Files.getLastModifiedTime(file);
        String before;
        try (AudioCache cache = cache();
                CachedAudio audio = cache.get(file)) {
            before = audio.sha256();
        }
        Sounds.wav(file, RATE, other);
        Files.setLastModifiedTime(file, date);
        for (Path entry : files(".f32")) {
            Files.delete(entry);
        }
        try (AudioCache cache = cache();
                CachedAudio audio = cache.get(file)) {
            assertThat(audio.sha256()).isEqualTo(Hashes.sha256(file, new StopSignal()));
            assertThat(audio.read(0, other.length)).containsExactly(other);
            assertThat(cache.find(before, "tune.wav")).isNull();
        }
    }

    @Test
    void aWrongIndexLeadsToNoWrongSound() throws IOException {
        Path file = Sounds.wav(folder.resolve("tune.wav"), RATE, tune);
        record All(Map<String, Hashes.Known> files) {}
        Files.createDirectories(folder.resolve("cache"));
        String wrong = "ab".repeat(32);
        SealedJson.write(
                folder.resolve("cache").resolve(Hashes.INDEX),
                new All(Map.of(file.toString(), new Hashes.Known(FileIdentity.of(file), wrong))));
        try (AudioCache cache = cache();
                CachedAudio audio = cache.get(file);
                StereoCache stereo = new StereoCache(folder.resolve("cache"), RATE, false, Progress.silent())) {
            assertThat(audio.sha256()).isEqualTo(Hashes.sha256(file, new StopSignal()));
            assertThat(cache.find(wrong, "tune.wav")).isNull();
            stereo.get(file, ChannelMix.of(ChannelLayout.of(1)), new StopSignal(), seconds -> {})
                    .close();
            assertThat(stereo.find(wrong)).isNull();
            assertThat(files(".f32")).hasSize(1);
        }
    }

    @Test
    void theIndexIsReadBack() throws IOException {
        Path file = Sounds.wav(folder.resolve("tune.wav"), RATE, tune);
        FileIdentity old = new FileIdentity("", 1, 2, 3);
        Path index = folder.resolve("cache").resolve(Hashes.INDEX);
        Files.createDirectories(folder.resolve("cache"));
        Hashes hashes = new Hashes(index, new DamagedFiles(listening()));
        hashes.remember(file, new Hashes.Known(old, "ab".repeat(32)));
        hashes.save();
        new Hashes(index, new DamagedFiles(listening())).save();
        assertThat(index).exists();
        assertThat(said).isEmpty();
    }

    @Test
    void aDamagedIndexIsBegunAnewAndSaid() throws IOException {
        Path file = Sounds.wav(folder.resolve("tune.wav"), RATE, tune);
        Files.createDirectories(folder.resolve("cache"));
        Path index = Files.writeString(folder.resolve("cache").resolve(Hashes.INDEX), "{broken");
        try (AudioCache cache = cache();
                CachedAudio audio = cache.get(file)) {
            assertThat(audio.read(0, tune.length)).containsExactly(tune);
        }
        assertThat(said).singleElement().asString().contains(index.toString(), "made anew");
    }

    @Test
    void aFileThatChangesWhileItIsDecodedIsRefused() throws IOException {
        Path file = Sounds.wav(folder.resolve("tune.wav"), RATE, Sounds.tune(1, RATE, 1));
        MusicFolder.Entry entry = new MusicFolder.Entry(file, "tune.wav");
        try (AudioCache cache = cache()) {
            assertThatThrownBy(() -> cache.get(entry, ShortFiles.NONE, new StopSignal(), seconds -> {
                        try {
                            Sounds.wav(file, RATE, other);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }))
                    .isInstanceOf(UserProblem.class)
                    .hasMessageContaining("was changed while it was decoded");
            assertThat(files("f32")).isEmpty();
        }
    }

    @Test
    void namesThatAreNoHashNeverBecomePaths() throws IOException {
        try (AudioCache cache = cache();
                StereoCache stereo = new StereoCache(folder.resolve("cache"), RATE, false, Progress.silent())) {
            for (String name : List.of("../../etc/passwd", "", "AB".repeat(32), "a".repeat(63))) {
                assertThatThrownBy(() -> cache.find(name, "x")).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> stereo.find(name)).isInstanceOf(IllegalArgumentException.class);
            }
            Path pipe = folder.resolve("folder.wav");
            Files.createDirectory(pipe);
            assertThatThrownBy(
                            () -> stereo.get(pipe, ChannelMix.of(ChannelLayout.of(1)), new StopSignal(), seconds -> {}))
                    .isInstanceOf(UserProblem.class)
                    .hasMessageContaining("is not a file");
        }
    }
}

package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortFilesTest {
    private static final int RATE = 44_100;

    @TempDir
    Path folder;

    private Path music;

    @BeforeEach
    void makeMusic() throws IOException {
        music = Files.createDirectory(folder.resolve("music"));
    }

    @Test
    void whatIsDecodedTogetherIsWhatIsDecodedAlone() throws IOException {
        makeAllKinds();
        List<MusicFolder.Entry> entries = MusicFolder.scan(music).entries();
        Decoded together = decodeAll(entries);
        Decoded alone = decodeOneByOne(entries);

        assertThat(together.said()).containsExactlyInAnyOrderElementsOf(alone.said());
        assertThat(together.files().keySet()).isEqualTo(alone.files().keySet());
        together.files()
                .forEach((name, bytes) ->
                        assertThat(bytes).as(name).isEqualTo(alone.files().get(name)));
        assertThat(together.files()).hasSizeGreaterThan(3 * 8);
    }

    @Test
    void manyShortFilesTakeFewChildren() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            files.add(Sounds.wav(music.resolve("hit-%02d.wav".formatted(i)), RATE, Sounds.tune(i, RATE, 0.2)));
        }
        long before = Ffmpeg.started();
        try (AudioCache cache = new AudioCache(folder.resolve("cache"), RATE);
                Prepared prepared =
                        cache.getAll(MusicFolder.scan(music).entries(), 1, Progress.silent(), new StopSignal())) {
            assertThat(prepared.audio()).hasSize(40);
        }
        assertThat(Ffmpeg.started() - before).isEqualTo(2);
        try (StereoCache cache = new StereoCache(folder.resolve("cache"), RATE, false, Progress.silent())) {
            for (int round = 0; round < 2; round++) {
                List<ChannelMix> mixes = Collections.nCopies(files.size(), ChannelMix.of(ChannelLayout.of(1)));
                assertThat(cache.make(files, mixes, 1, new StopSignal(), seconds -> {}))
                        .containsOnly("");
            }
        }
        assertThat(Ffmpeg.started() - before).isEqualTo(4);
    }

    @Test
    void aBrokenFileAmongManyIsFoundByHalvingAndNamed() throws IOException {
        for (int i = 0; i < 16; i++) {
            Sounds.wav(music.resolve("hit-%02d.wav".formatted(i)), RATE, Sounds.tune(i, RATE, 0.2));
        }
        Files.writeString(music.resolve("hit-05.wav"), "no sound at all");
        List<MusicFolder.Entry> entries = MusicFolder.scan(music).entries();
        long before = Ffmpeg.started();
        try (AudioCache cache = new AudioCache(folder.resolve("cache"), RATE);
                Prepared prepared = cache.getAll(entries, 1, Progress.silent(), new StopSignal())) {
            assertThat(prepared.audio()).hasSize(15);
            assertThat(prepared.skipped()).hasSize(1);
            assertThat(prepared.skipped().get(0).reason())
                    .contains("hit-05.wav")
                    .contains("is not audio");
        }
        assertThat(Ffmpeg.started() - before).isLessThan(12);
        assertThat(partials(folder.resolve("cache"))).isEmpty();
    }

    @Test
    void whatDecodesToMoreThanShortSoundIsDecodedAlone() throws IOException {
        Path tone = Sounds.wav(folder.resolve("long.wav"), RATE, Sounds.tone(440, 0.5, RATE, 60));
        Path packed = Sounds.encode(tone, music.resolve("packed.opus"), "-b:a", "8k");
        Path brief = Sounds.wav(music.resolve("brief.wav"), RATE, Sounds.tune(1, RATE, 0.3));
        assertThat(ShortFiles.groups(List.of(packed, brief, tone), 1))
                .containsExactly(List.of(2), List.of(0), List.of(1));
        try (ShortFiles ready =
                ShortFiles.decode(List.of(packed, brief), DecodeSettings.mono(RATE), folder, new StopSignal())) {
            assertThat(ready.open(packed)).isNull();
            assertThat(ready.open(brief)).isNotNull();
        }
        assertThat(partials(folder)).isEmpty();
    }

    @Test
    void aStopEndsABatchAndLeavesNothing() throws IOException {
        Path one = Sounds.wav(music.resolve("1.wav"), RATE, Sounds.tune(1, RATE, 0.3));
        Path two = Sounds.wav(music.resolve("2.wav"), RATE, Sounds.tune(2, RATE, 0.3));
        StopSignal stop = new StopSignal();
        stop.request();
        assertThatThrownBy(() -> ShortFiles.decode(List.of(one, two), DecodeSettings.mono(RATE), folder, stop))
                .isInstanceOf(CancellationException.class);
        assertThat(partials(folder)).isEmpty();
    }

    @Test
    void whatAChildSaysIsToldApartByInput() {
        List<String> lines = List.of(
                "[wav @ 0x1] [warning] first",
                "[info] Input #0, wav, from 'file:a':",
                "[info]   Duration: 00:00:00.10, bitrate: 708 kb/s",
                "[info]   Stream #0:0: Audio: pcm_s16le, 44100 Hz, mono, s16, 705 kb/s",
                "[mp3 @ 0x2] [warning] Estimating duration from bitrate, this may be inaccurate",
                "[info] Input #1, mp3, from 'file:b':",
                "[info]   Stream #1:0: Audio: mp3, 48000 Hz, stereo",
                "[info] Stream mapping:",
                "[info]   Stream #0:0 -> #0:0 (pcm_s16le (native) -> pcm_f32le (native))",
                "[out#0/wav @ 0x3] [info] video:0KiB");
        assertThat(BatchMessages.ofInputs(lines, 2))
                .containsExactly(
                        lines.subList(0, 4),
                        List.of(
                                lines.get(4),
                                "[info] Input #0, mp3, from 'file:b':",
                                "[info]   Stream #0:0: Audio: mp3, 48000 Hz, stereo"));
        assertThat(BatchMessages.ofInputs(lines, 3)).isNull();
        assertThat(BatchMessages.ofInputs(lines.subList(0, 7), 2)).isNull();
        List<String> warned = new ArrayList<>(lines);
        warned.add("[mp3float @ 0x4] [warning] something about one of them");
        assertThat(BatchMessages.ofInputs(warned, 2)).isNull();
    }

    private void makeAllKinds() throws IOException {
        for (int i = 0; i < 4; i++) {
            Sounds.wav(music.resolve("float-%d.wav".formatted(i)), RATE, Sounds.tune(i, RATE, 0.1 + 0.1 * i));
        }
        Path stereo = Sounds.wav(
                music.resolve("stereo.wav"), 48_000, Sounds.tune(5, 48_000, 0.4), Sounds.tune(6, 48_000, 0.4));
        float[] tune = Sounds.tune(7, 22_050, 0.5);
        Sounds.wav(music.resolve("cancels.wav"), 22_050, tune, Sounds.negated(tune));
        Sounds.encode(stereo, music.resolve("a.flac"));
        Sounds.encode(stereo, music.resolve("b.mp3"), "-b:a", "96k");
        Sounds.encode(stereo, music.resolve("c.opus"));
        Sounds.encode(stereo, music.resolve("d.m4a"), "-c:a", "aac", "-metadata", "title=[info] Input #9, of many");
        Path whole = Sounds.encode(
                Sounds.wav(folder.resolve("whole.wav"), RATE, Sounds.tune(8, RATE, 2)), folder.resolve("whole.flac"));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(music.resolve("cut.flac"), Arrays.copyOf(bytes, bytes.length / 2));
        Files.writeString(music.resolve("text.wav"), "no sound at all");
        Files.createFile(music.resolve("empty.wav"));
    }

    /** The cache's files by name, and what was said of them. */
    private record Decoded(Map<String, byte[]> files, List<String> said) {}

    private Decoded decodeAll(List<MusicFolder.Entry> entries) throws IOException {
        Path place = folder.resolve("together");
        List<String> said = new ArrayList<>();
        List<Path> whole = new ArrayList<>();
        List<ChannelMix> mixes = new ArrayList<>();
        try (AudioCache cache = new AudioCache(place, RATE);
                Prepared prepared = cache.getAll(entries, 1, Progress.silent(), new StopSignal())) {
            prepared.skipped().forEach(skipped -> said.add(skipped.reason()));
            for (CachedAudio audio : prepared.audio()) {
                said.addAll(audio.warnings());
                whole.add(music.resolve(audio.sourceName()));
                mixes.add(audio.mix());
            }
        }
        for (int rate : new int[] {44_100, 48_000}) {
            try (StereoCache cache = new StereoCache(place, rate, false, Progress.silent())) {
                assertThat(cache.make(whole, mixes, 1, new StopSignal(), seconds -> {}))
                        .containsOnly("");
            }
        }
        return new Decoded(filesOf(place), said);
    }

    private Decoded decodeOneByOne(List<MusicFolder.Entry> entries) throws IOException {
        Path place = folder.resolve("alone");
        List<String> said = new ArrayList<>();
        for (MusicFolder.Entry entry : entries) {
            try (AudioCache cache = new AudioCache(place, RATE);
                    CachedAudio audio = cache.get(entry.file())) {
                said.addAll(audio.warnings());
                for (int rate : new int[] {44_100, 48_000}) {
                    try (StereoCache stereo = new StereoCache(place, rate, false, Progress.silent())) {
                        stereo.get(entry.file(), audio.mix(), new StopSignal(), seconds -> {})
                                .close();
                    }
                }
            } catch (UserProblem e) {
                said.add(e.getMessage());
            }
        }
        return new Decoded(filesOf(place), said);
    }

    private static Map<String, byte[]> filesOf(Path place) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(place)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.endsWith(".index")) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static List<Path> partials(Path place) throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(file -> file.toString().contains("partial")).toList();
        }
    }
}

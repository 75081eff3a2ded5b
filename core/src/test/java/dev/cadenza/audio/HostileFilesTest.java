package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileFilesTest {
    private static final int HEADER = new WavHeader(0, 44100, 1, false).bytes(); // of what Sounds.wav writes

    private final AudioReader reader = new AudioReader(DecodeSettings.mono(44100));

    @TempDir
    Path folder;

    @Test
    void missingFoldersEmptyAndUnreadableFilesAreRefusedInPlainWords() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.mp3"));
        Path text = Files.writeString(folder.resolve("text.mp3"), "This is not music.\n".repeat(500));

        assertThatThrownBy(() -> reader.readAll(folder.resolve("none.mp3")))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> reader.readAll(folder))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("not a file");
        assertThatThrownBy(() -> reader.readAll(empty))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> reader.readAll(text))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("text.mp3 is not");
        assertThatThrownBy(() -> AudioReader.probe(text))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("text.mp3 is not");
    }

    @Test
    void filesWithoutSoundAreRefused() throws IOException {
        Path silentFilm = folder.resolve("film.mp4");
        Sounds.generate("color=red:s=64x64:d=1", silentFilm, "-c:v", "mpeg4");
        Path noSamples = folder.resolve("none.wav");
        byte[] whole = Files.readAllBytes(Sounds.wav(folder.resolve("t.wav"), 44100, new float[10]));
        Files.write(noSamples, Arrays.copyOf(whole, HEADER));

        assertThatThrownBy(() -> reader.readAll(silentFilm))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("holds no sound");
        assertThatThrownBy(() -> reader.readAll(noSamples))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("none.wav");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nSECRET\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile 'SECRET'\n",
                "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:9/x.mp3\n#EXT-X-ENDLIST\n",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
            })
    void playlistsInDisguiseOpenNothing(String playlist) throws IOException {
        Path secret = Sounds.wav(folder.resolve("secret.wav"), 44100, Sounds.tune(1, 44100, 2));
        for (String name : new String[] {"song.mp3", "song.m3u8", "song.wav", "song.ogg"}) {
            Path file = Files.writeString(folder.resolve(name), playlist.replace("SECRET", secret.toString()));

            assertThatThrownBy(() -> reader.readAll(file))
                    .isInstanceOf(UserProblem.class)
                    .hasMessageContaining(name);
            assertThatThrownBy(() -> AudioReader.probe(file)).isInstanceOf(UserProblem.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"t.wav, pcm_s16le", "t.mp3, libmp3lame", "t.flac, flac", "t.ogg, vorbis"})
    void whatATruncatedFileStillHoldsIsUsedAndTheLossReported(String name, String codec) throws IOException {
        Path whole = Sounds.encode(
                Sounds.wav(folder.resolve("source.wav"), 44100, Sounds.tune(1, 44100, 10)),
                folder.resolve(name),
                "-c:a",
                codec,
                "-strict",
                "-2",
                "-ac",
                "2");
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half-" + name), Arrays.copyOf(bytes, bytes.length / 2));

        DecodeReport report = reader.decode(half, new WaveformSink(half, 0, Long.MAX_VALUE));
        assertThat(report.seconds()).isBetween(3.0, 8.0);
        if (!name.endsWith("ogg")) { // an Ogg file says nowhere how long it is: a page more or less is not missed
            assertThat(report.damage()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "t.wav, pcm_s16le",
        "t.mp3, libmp3lame",
        "t.flac, flac",
        "t.ogg, libopus",
        "t.m4a, aac",
        "t.aiff, pcm_s16be"
    })
    void mutatedFilesEndInAReportOrARefusal(String name, String codec) throws IOException {
        Path source = Sounds.wav(folder.resolve("source.wav"), 44100, Sounds.tune(1, 44100, 1.5));
        byte[] whole = Files.readAllBytes(Sounds.encode(source, folder.resolve(name), "-c:a", codec));
        Random random = new Random(20);
        for (int round = 0; round < 10; round++) {
            byte[] mutated = whole.clone();
            int range =
                    round % 2 == 0 ? Math.min(200, mutated.length) : mutated.length; // headers are worth more attention
            for (int flips = 0; flips < 1 + 3 * round; flips++) {
                mutated[random.nextInt(range)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve(round + name), mutated);

            assertThat(outcome(file)).matches(seconds -> seconds >= 0);
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void damageInTheMiddleIsReported() throws IOException {
        Path source = Sounds.wav(folder.resolve("source.wav"), 44100, Sounds.tune(1, 44100, 5));
        Path flac = Sounds.encode(source, folder.resolve("t.flac"));
        byte[] bytes = Files.readAllBytes(flac);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 20_000, (byte) 0x55);
        Files.write(flac, bytes);

        DecodeReport report = reader.decode(flac, new WaveformSink(flac, 0, Long.MAX_VALUE));
        assertThat(report.damage()).isNotNull();
        assertThat(report.seconds()).isGreaterThan(2);
    }

    @Test
    void samplesThatAreNoNumbersAreSilencedAndReported() throws IOException {
        Path file = Sounds.wav(folder.resolve("t.wav"), 44100, Sounds.tune(1, 44100, 1));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        samples.putFloat(HEADER + 400, Float.NaN).putFloat(HEADER + 800, Float.NEGATIVE_INFINITY);
        samples.putFloat(HEADER + 1200, 1e30f);
        Files.write(file, bytes);

        WaveformSink sink = new WaveformSink(file, 0, Long.MAX_VALUE);
        DecodeReport report = reader.decode(file, sink);
        assertThat(report.damage()).contains("silenced: 3");
        assertThat(sink.waveform(44100).peak()).isLessThan(2);
    }

    /** Seconds decoded, 0 for a file that is refused; any other exception is a failure. */
    private double outcome(Path file) throws IOException {
        try {
            return reader.decode(file, new WaveformSink(file, 0, Long.MAX_VALUE))
                    .seconds();
        } catch (UserProblem e) {
            assertThat(e).hasMessageContaining(file.getFileName().toString());
            return 0;
        }
    }
}

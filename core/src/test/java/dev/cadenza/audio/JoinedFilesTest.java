package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files put one behind the other lose nothing and are not called damaged; where something is lost, it is said. */
@Timeout(60)
class JoinedFilesTest {
    @TempDir
    Path folder;

    private byte[] encoded(int seed, double seconds, String name, String... arguments) throws IOException {
        float[] tune = Sounds.tune(seed, 48_000, seconds);
        Path source = Sounds.wav(folder.resolve("source.wav"), 48_000, tune, Sounds.negated(tune));
        return Files.readAllBytes(Sounds.encode(source, folder.resolve(seed + name), arguments));
    }

    private DecodeReport decode(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        Path file = Files.write(folder.resolve("joined-" + name), all.toByteArray());
        return new AudioReader(DecodeSettings.channels(48_000)).decode(file, new WaveformSink(file, 0, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"t.ogg, vorbis", "t.opus, libopus", "t.oga, flac"})
    void chainedOggFilesAreWhole(String name, String codec) throws IOException {
        byte[] one = encoded(1, 5, name, "-c:a", codec, "-strict", "-2");
        byte[] two = encoded(2, 4, name, "-c:a", codec, "-strict", "-2");

        DecodeReport report = decode(name, one, two);
        assertThat(report.damage()).isNull();
        assertThat(report.seconds()).isCloseTo(9, within(.1));
    }

    @ParameterizedTest
    @CsvSource({"t.ogg, vorbis", "t.opus, libopus"})
    void chainedOggFilesThatLackSomethingAreDamaged(String name, String codec) throws IOException {
        byte[] one = encoded(1, 5, name, "-c:a", codec, "-strict", "-2");
        byte[] two = encoded(2, 4, name, "-c:a", codec, "-strict", "-2");
        byte[] flipped = one.clone();
        flipped[one.length / 2] ^= 0x40;

        assertThat(decode(name, flipped, two).damage()).isNotNull();
        assertThat(decode(name, Arrays.copyOf(one, one.length * 2 / 3), two).damage())
                .isNotNull();
    }

    @Test
    void gluedMp3FilesAreWhole() throws IOException {
        byte[] one = encoded(1, 5, "t.mp3", "-b:a", "128k", "-metadata", "title=One");
        byte[] two = encoded(2, 4, "t.mp3", "-b:a", "96k", "-metadata", "title=Two");
        byte[] three = encoded(3, 3, "t.mp3", "-q:a", "3", "-write_id3v1", "1", "-metadata", "title=Three");
        byte[] slow = encoded(4, 3, "t.mp3", "-ar", "22050", "-b:a", "64k");

        DecodeReport report = decode("t.mp3", one, three, two, new byte[100], slow, one);
        assertThat(report.damage()).isNull();
        assertThat(report.seconds()).isCloseTo(20, within(.5));
    }

    @Test
    void gluedMp3FilesWithSomethingElseBetweenAreDamaged() throws IOException {
        byte[] one = encoded(1, 5, "t.mp3", "-b:a", "128k");
        byte[] two = encoded(2, 4, "t.mp3", "-b:a", "128k");
        byte[] text = "this is a letter, not music\n".repeat(300).getBytes(StandardCharsets.US_ASCII);
        byte[] holed = two.clone();
        Arrays.fill(holed, holed.length / 2, holed.length / 2 + 2000, (byte) 0x55);

        assertThat(decode("t.mp3", one, text, two).damage()).isNotNull();
        assertThat(decode("t.mp3", one, holed).damage()).isNotNull();
    }
}

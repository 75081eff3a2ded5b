package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AudioWriterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(AudioFormat.class)
    void everyFormatIsReadBackAsTheSameSound(AudioFormat format) throws IOException {
        float[] left = Sounds.tone(997, 0.5, 44100, 2);
        float[] right = Sounds.tone(440, 0.5, 44100, 2);
        Path file = folder.resolve("t." + format.extension());
        WriteReport report = AudioWriter.write(file, format, Waveform.of(new float[][] {left, right}, 44100));

        Waveform heard = new AudioReader(DecodeSettings.asRecorded()).readAll(file);
        assertThat(heard.channels()).isEqualTo(2);
        assertThat(heard.length()).isEqualTo(left.length);
        double purity = format == AudioFormat.MP3 ? 40 : format.bits() == 16 ? 80 : 125;
        assertThat(Sounds.signalToNoise(heard.samples(0), 997, 44100)).isGreaterThan(purity);
        assertThat(Sounds.signalToNoise(heard.samples(1), 440, 44100)).isGreaterThan(purity);
        assertThat(report.samples()).isEqualTo(left.length);
        assertThat(report.peak()).isBetween(0.49, 0.51);
        assertThat(report.clipped()).isZero();
    }

    @ParameterizedTest
    @EnumSource(AudioFormat.class)
    void equalSoundGivesEqualBytes(AudioFormat format) throws IOException {
        Waveform sound = Waveform.mono(Sounds.tune(5, 44100, 1), 44100);
        Path one = folder.resolve("one." + format.extension());
        Path two = folder.resolve("two." + format.extension());
        AudioWriter.write(one, format, sound);
        AudioWriter.write(two, format, sound);

        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void theSizeOfTheBlocksWrittenMakesNoDifference() throws IOException {
        float[] tune = Sounds.tune(6, 44100, 1);
        Path whole = folder.resolve("whole.wav");
        AudioWriter.write(whole, AudioFormat.WAV, Waveform.mono(tune, 44100));
        Path pieces = folder.resolve("pieces.wav");
        try (AudioWriter writer = new AudioWriter(pieces, AudioFormat.WAV, 44100, 1, tune.length)) {
            for (int from = 0; from < tune.length; from += 777) {
                writer.write(new float[][] {tune}, from, Math.min(777, tune.length - from));
            }
            writer.finish();
        }

        assertThat(pieces).hasSameBinaryContentAs(whole);
    }

    @Test
    void whatIsTooLoudIsCountedAndOnlyFloatsKeepIt() throws IOException {
        float[] loud = {0, 0.5f, 1.5f, -2, 1, -1};
        Path wav = folder.resolve("t.wav");
        WriteReport report = AudioWriter.write(wav, AudioFormat.WAV, Waveform.mono(loud, 44100));
        Path floats = folder.resolve("f.wav");
        AudioWriter.write(floats, AudioFormat.WAV_FLOAT, Waveform.mono(loud, 44100));

        assertThat(report.clipped()).isEqualTo(2);
        assertThat(report.peak()).isEqualTo(2);
        AudioReader reader = new AudioReader(DecodeSettings.asRecorded());
        assertThat(reader.readAll(wav).peak()).isLessThanOrEqualTo(1);
        assertThat(reader.readAll(floats).samples(0)).containsExactly(loud);
    }

    @Test
    void ditherMakesNoiseOfQuietSoundInsteadOfDistortion() throws IOException {
        float[] quiet =
                Sounds.tone(997, 0.4 / 32768, 44100, 4); // below half a step: rounding alone would leave silence
        Path file = folder.resolve("t.wav");
        AudioWriter.write(file, AudioFormat.WAV, Waveform.mono(quiet, 44100));

        float[] heard =
                new AudioReader(DecodeSettings.asRecorded()).readAll(file).samples(0);
        double sine = 0;
        for (int i = 0; i < heard.length; i++) {
            sine += 2.0 / heard.length * heard[i] * Math.sin(2 * Math.PI * 997 * i / 44100);
        }
        assertThat(sine * 32768).isBetween(0.37, 0.43);
    }

    @Test
    void anUnfinishedFileLeavesNothing() throws IOException {
        Path target = Files.writeString(folder.resolve("t.flac"), "before");
        for (AudioFormat format : new AudioFormat[] {AudioFormat.WAV, AudioFormat.FLAC, AudioFormat.MP3}) {
            try (AudioWriter writer = new AudioWriter(target, format, 44100, 1)) {
                writer.write(new float[1][44100], 0, 44100);
            }
        }

        assertThat(target).hasContent("before");
        assertThat(folder.toFile().list()).containsExactly("t.flac");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WAV,1", "WAV24,2", "WAV24,3", "WAV_FLOAT,1"})
    void filesBeyondFourGigabytesBecomeRf64(AudioFormat format, int channels) throws IOException {
        float[][] sound = new float[channels][];
        Arrays.fill(sound, Sounds.tune(7, 44100, 1));
        Waveform plain = written(sound, format, Long.MAX_VALUE, WavHeader.PLAIN_LIMIT, "RIFF", "fmt ");
        Waveform large = written(sound, format, Long.MAX_VALUE, 10_000, "RF64", "ds64");
        Waveform known = written(sound, format, 44100, 10_000, "RF64", "ds64");

        for (int channel = 0; channel < channels; channel++) {
            assertThat(large.samples(channel)).hasSize(44100).isEqualTo(plain.samples(channel));
            assertThat(known.samples(channel)).isEqualTo(plain.samples(channel));
        }
    }

    private Waveform written(
            float[][] sound, AudioFormat format, long most, long limit, String firstName, String secondName)
            throws IOException {
        Path file = folder.resolve("t.wav");
        try (AudioWriter writer = new AudioWriter(file, format, 44100, sound.length, most, limit, 0)) {
            writer.write(sound, 0, sound[0].length);
            writer.finish();
        }
        String head = new String(Files.readAllBytes(file), 0, 16, StandardCharsets.ISO_8859_1);
        assertThat(head).startsWith(firstName).endsWith("WAVE" + secondName);
        return new AudioReader(DecodeSettings.asRecorded()).readAll(file);
    }

    @Test
    void moreSoundThanAnnouncedIsRefusedWhereItsSizeHasNoRoom() throws IOException {
        Path file = folder.resolve("t.wav");
        try (AudioWriter writer = new AudioWriter(file, AudioFormat.WAV, 44100, 1, 100, 10_000, 0)) {
            writer.write(new float[1][44100], 0, 44100);
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("44100 samples");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void unfitWishesAreRefused() {
        assertThatThrownBy(() -> new AudioWriter(folder.resolve("t.mp3"), AudioFormat.MP3, 96000, 1))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("96000");
        assertThatThrownBy(() -> new AudioWriter(folder.resolve("t.mp3"), AudioFormat.MP3, 44100, 5))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("at most 2");
        assertThatThrownBy(() -> AudioWriter.write(
                        folder.resolve("t.wav"), AudioFormat.WAV, Waveform.mono(new float[] {Float.NaN}, 44100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void formatsAreChosenByNameOrEnding() {
        assertThat(AudioFormat.of("wav24")).isEqualTo(AudioFormat.WAV24);
        assertThat(AudioFormat.of("out/My Song.FLAC")).isEqualTo(AudioFormat.FLAC);
        assertThat(AudioFormat.of("a.mp3")).isEqualTo(AudioFormat.MP3);
        assertThatThrownBy(() -> AudioFormat.of("song.doc"))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("wavfloat");
    }
}

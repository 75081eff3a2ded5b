package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.tensor.Python;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written as wav is opened by other programs, also by those that know the plain format only. */
class WavReadersTest {
    private static final int RATE = 22050;
    private static final int FRAMES = 1001; // odd, so that a mono file of 24 bits needs a byte to fill up

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"WAV,1,44", "WAV,2,44", "WAV24,1,44", "WAV24,2,44", "WAV_FLOAT,1,58", "WAV_FLOAT,2,58"})
    void oneAndTwoChannelsArePlainWithTheFormatFirst(AudioFormat format, int channels, int header) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(song(format, channels)));
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int width = format == AudioFormat.WAV ? 2 : format == AudioFormat.WAV24 ? 3 : 4;

        assertThat(name(bytes, 12)).isEqualTo("fmt ");
        assertThat(bytes.getShort(20)).isEqualTo((short) (format == AudioFormat.WAV_FLOAT ? 3 : 1));
        assertThat(bytes.getInt(16)).isEqualTo(format == AudioFormat.WAV_FLOAT ? 18 : 16);
        assertThat(name(bytes, header - 8)).isEqualTo("data");
        assertThat(bytes.getInt(header - 4)).isEqualTo(FRAMES * channels * width);
        assertThat(bytes.getInt(4)).isEqualTo(bytes.capacity() - 8);
        assertThat(bytes.capacity() % 2).isZero();
        if (format == AudioFormat.WAV_FLOAT) {
            assertThat(name(bytes, 38)).isEqualTo("fact");
            assertThat(bytes.getInt(46)).isEqualTo(FRAMES);
        }
    }

    @ParameterizedTest
    @CsvSource({"WAV,1", "WAV,2", "WAV24,1", "WAV24,2", "WAV_FLOAT,1", "WAV_FLOAT,2", "WAV24,6", "WAV_FLOAT,3"})
    void javaAndFfmpegHearTheSameSound(AudioFormat format, int channels)
            throws IOException, UnsupportedAudioFileException {
        Path file = song(format, channels);
        Waveform heard = new AudioReader(DecodeSettings.asRecorded()).readAll(file);
        assertThat(heard.channels()).isEqualTo(channels);
        assertThat(heard.length()).isEqualTo(FRAMES);
        if (channels > 2) {
            return; // the extensible format, which not every JDK knows
        }
        try (AudioInputStream java = AudioSystem.getAudioInputStream(file.toFile())) {
            assertThat(java.getFormat().getSampleRate()).isEqualTo(RATE);
            assertThat(java.getFormat().getChannels()).isEqualTo(channels);
            assertThat(java.getFrameLength()).isEqualTo(FRAMES);
            byte[] all = java.readAllBytes();
            int width = all.length / FRAMES / channels;
            for (int i = 0; i < FRAMES; i++) {
                for (int channel = 0; channel < channels; channel++) {
                    float sample = sample(all, (i * channels + channel) * width, width);
                    assertThat(sample).isEqualTo(heard.sample(channel, i));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"WAV,1,2", "WAV,2,2", "WAV24,1,3", "WAV24,2,3"})
    void pythonsWaveOpensThem(AudioFormat format, int channels, int width) throws Exception {
        song(format, channels);
        String told = Python.run(folder, "wave", """
                w = wave.open('song.wav', 'rb')
                data = w.readframes(w.getnframes())
                print(w.getnchannels(), w.getsampwidth(), w.getframerate(), w.getnframes(), len(data))
                """);
        assertThat(told)
                .isEqualTo("%d %d %d %d %d".formatted(channels, width, RATE, FRAMES, FRAMES * channels * width));
    }

    @Test
    void aStreamIsTheSameFile() throws IOException {
        for (AudioFormat format : new AudioFormat[] {AudioFormat.WAV, AudioFormat.WAV24, AudioFormat.WAV_FLOAT}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            WavStream stream = new WavStream(out, format, RATE, 1, FRAMES);
            stream.write(sound(1), FRAMES);
            stream.finish();
            assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(song(format, 1)));
        }
    }

    private Path song(AudioFormat format, int channels) throws IOException {
        Path file = folder.resolve("song.wav");
        AudioWriter.write(file, format, Waveform.of(sound(channels), RATE));
        return file;
    }

    private static float[][] sound(int channels) {
        float[][] sound = new float[channels][];
        for (int channel = 0; channel < channels; channel++) {
            sound[channel] = Sounds.tone(300 + 100 * channel, 0.5, RATE, (double) FRAMES / RATE);
        }
        return sound;
    }

    private static String name(ByteBuffer bytes, int at) {
        byte[] name = new byte[4];
        bytes.get(at, name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /** A little-endian sample of 2 or 3 bytes, or a float, from -1 to 1. */
    private static float sample(byte[] bytes, int at, int width) {
        int whole = 0;
        for (int i = 0; i < width; i++) {
            whole |= (bytes[at + i] & 0xff) << (8 * (i + 4 - width));
        }
        return width == 4 ? Float.intBitsToFloat(whole) : whole / (float) (1L << 31);
    }
}

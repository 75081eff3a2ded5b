package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WAV files whose chunks of odd length are not padded. */
@Timeout(60)
class RawPartTest {
    private static final byte[] ODD = "abcde".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private static byte[] chunk(String name, byte[] content, boolean padded) {
        int odd = padded ? content.length % 2 : 0;
        return ByteBuffer.allocate(8 + content.length + odd)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] format(int tag, int channels, int bits) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) tag)
                .putShort((short) channels)
                .putInt(44_100)
                .putInt(44_100 * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits)
                .array();
    }

    private Path riff(byte[]... chunks) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("WAVE".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            all.writeBytes(chunk);
        }
        return Files.write(folder.resolve("t.wav"), chunk("RIFF", all.toByteArray(), false));
    }

    private static byte[] samples(int bits, int count) {
        ByteBuffer samples = ByteBuffer.allocate(count * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            int value = i * 37 % 200 - 100;
            switch (bits) {
                case 8 -> samples.put((byte) (128 + value));
                case 16 -> samples.putShort((short) (value << 8));
                case 24 -> samples.put((byte) 0).putShort((short) (value << 8));
                default -> samples.putFloat(value / 128f);
            }
        }
        return samples.array();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 8", "1, 2, 16", "1, 1, 24", "1, 4, 16", "3, 2, 32"})
    void theSamplesAreFoundAndNothingBehindThem(int tag, int channels, int bits) throws IOException {
        int frames = 4410;
        Path file = riff(
                chunk("fmt ", format(tag, channels, bits), true),
                chunk("LIST", ODD, false),
                chunk("note", new byte[] {1}, false),
                chunk("data", samples(bits, frames * channels), true),
                chunk("tail", new byte[5000], true));

        WaveformSink sink = new WaveformSink(file, 0, Long.MAX_VALUE);
        DecodeReport report = new AudioReader(DecodeSettings.asRecorded()).decode(file, sink);
        assertThat(report.damage()).isNull();
        assertThat(report.samples()).isEqualTo(frames);
        assertThat(report.info().format()).isEqualTo("wav");
        Waveform heard = sink.waveform(44_100);
        assertThat(heard.channels()).isEqualTo(channels);
        for (int i = 0; i < frames * channels; i++) {
            assertThat(heard.samples(i % channels)[i / channels]).isEqualTo((i * 37 % 200 - 100) / 128f);
        }
        assertThat(AudioReader.probe(file).channels()).isEqualTo(channels);
    }

    @Test
    void aFileThatIsAsItShouldBeIsLeftToFfmpeg() throws IOException {
        byte[] data = chunk("data", samples(16, 1000), true);

        assertThat(RawPart.of(riff(chunk("fmt ", format(1, 1, 16), true), chunk("LIST", ODD, true), data)))
                .isNull();
        assertThat(RawPart.of(riff(chunk("fmt ", format(1, 1, 16), true), data, chunk("LIST", ODD, false))))
                .isNull();
        assertThat(RawPart.of(riff(chunk("LIST", ODD, false)))).isNull();
        assertThat(RawPart.of(Files.writeString(folder.resolve("short.wav"), "RIFF")))
                .isNull();
        // 17 is a compressed format: bare samples would be noise
        assertThat(RawPart.of(riff(chunk("fmt ", format(17, 1, 4), true), chunk("LIST", ODD, false), data)))
                .isNull();
    }
}

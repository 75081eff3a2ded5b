package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoudnessTest {
    private static final int RATE = 48_000;

    /** A tone of 1 kHz in one channel, which a front channel measures as -26 LUFS. */
    private static final float[] TONE = Sounds.tone(1000, Math.pow(10, -23 / 20.0), RATE, 2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "0x3f, 6, 0, -26", // 5.1: front left
        "0x3f, 6, 2, -26", // center
        "0x3f, 6, 3, -70", // bass effects
        "0x3f, 6, 4, -24.5", // back left, a surround at 110 degrees
        "0x60f, 6, 5, -24.5", // 5.1(side): side right
        "0x37, 5, 3, -24.5", // 5.0: back left
        "0x33, 4, 3, -24.5", // quad: back right
        "0x63f, 8, 4, -26", // 7.1: back left, at 135 degrees or more
        "0x63f, 8, 6, -24.5", // 7.1: side left
        "0x70f, 7, 4, -26", // 6.1: back center
        "0x70f, 7, 3, -70", // 6.1: bass effects
        "0xb, 3, 2, -70", // 2.1: bass effects
        "0x7, 3, 2, -26", // 3.0: center
    })
    void channelsCountByTheirPlaces(String mask, int channels, int with, double expected) throws IOException {
        float[][] sound = new float[channels][TONE.length];
        sound[with] = TONE;
        Path file = Sounds.wavWithMask(folder.resolve("t.wav"), Integer.decode(mask), RATE, sound);

        assertThat(AudioInspector.inspect(file).loudness()).isCloseTo(expected, within(.1));
    }

    @Test
    void aRecordingIsAsLoudAsFfmpegMeasuresIt() throws IOException {
        float[][] sound = new float[6][];
        for (int c = 0; c < sound.length; c++) {
            sound[c] = Sounds.tune(c, RATE, 4);
        }
        Path file = Sounds.wavWithMask(folder.resolve("t.wav"), 0x3f, RATE, sound);

        assertThat(AudioInspector.inspect(file).loudness()).isCloseTo(ffmpeg(file), within(.15));
    }

    private static double ffmpeg(Path file) throws IOException {
        try (Ffmpeg child = Ffmpeg.start(
                "ffmpeg",
                List.of("-hide_banner", "-nostats", "-i", Ffmpeg.address(file), "-af", "ebur128", "-f", "null", "-"),
                new StopSignal())) {
            child.closeInput();
            child.awaitEnd();
            // the summary comes last: what a stretch in the middle says is not the whole
            String said = child.messages().find(Pattern.compile("^    I: +(-?[0-9.]+) LUFS"));
            return Double.parseDouble(String.valueOf(said));
        }
    }
}

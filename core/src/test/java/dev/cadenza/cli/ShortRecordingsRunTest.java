package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.Waveform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders whose first recording is a single sound, or opens with one, by the command line. */
@Timeout(120)
class ShortRecordingsRunTest {
    private static final int RATE = 44_100;
    private static final int SECONDS = 5;

    @TempDir
    private Path folder;

    /** A struck sound that dies away, of partials at multiples of {@code hertz} that no string has. */
    private static float[] struck(double hertz, double fall, double seconds) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            double time = (double) i / RATE;
            samples[i] = (float) (0.5 * Math.exp(-fall * time) * Math.sin(2 * Math.PI * hertz * time)
                    + 0.3 * Math.exp(-1.3 * fall * time) * Math.sin(2 * Math.PI * 2.28 * hertz * time));
        }
        return samples;
    }

    private void write(String name, float[] samples) throws IOException {
        Path file = folder.resolve("music").resolve(name);
        Files.createDirectories(file.getParent());
        AudioWriter.write(file, AudioFormat.WAV, Waveform.mono(samples, RATE));
    }

    private Tool.Answer compose(Object... how) throws IOException {
        Path out = folder.resolve("out");
        Tool.Answer answer = Tool.succeed(
                "compose",
                "--music",
                folder.resolve("music"),
                "--out",
                out,
                "--no-evaluation",
                "--seconds",
                SECONDS,
                Tool.TINY_UNITS,
                how);
        TestMusic.heard(TestMusic.file(out, "song-1\\.wav"), SECONDS, 1e-3);
        return answer;
    }

    @Test
    void theFirstRecordingMayBeASingleSound() throws IOException {
        write("00-hit.wav", struck(180, 3, 0.6));
        TestMusic.write(folder.resolve("music/one.wav"), 1, 9);
        TestMusic.write(folder.resolve("music/two.wav"), 2, 9);
        compose("--steps", 2);
    }

    @Test
    void theOnlyRecordingMayOpenWithASoundThatDiesAway() throws IOException {
        float[] bell = struck(220, 2, 2.2);
        float[] tune = TestMusic.tune(1, 15).samples(0);
        float[] all = new float[bell.length + tune.length];
        System.arraycopy(bell, 0, all, 0, bell.length);
        System.arraycopy(tune, 0, all, bell.length, tune.length);
        write("only.wav", all);
        compose("--instant");
        assertThat(TestMusic.files(folder.resolve("out"), "song-1\\.json")).hasSize(1);
    }

    @Test
    void aFolderOfHitsIsComposedOfWithoutTrainingAndSaysSo() throws IOException {
        for (int hit = 0; hit < 60; hit++) {
            write("hit-%02d.wav".formatted(hit), struck(80 + 7 * hit, 12, 0.15 + 0.005 * hit));
        }
        assertThat(compose("--steps", 2).err()).contains("there is nothing to learn: songs are made without training");
        assertThat(TestMusic.file(folder.resolve("out"), "song-1\\.json"))
                .content()
                .contains("hit-");
    }
}

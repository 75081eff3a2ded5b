package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minute of music, in one recording, is enough for the units family. */
class LittleMusicTest {
    @TempDir
    private Path folder;

    @Test
    void aMinuteOfMusicBecomesASong() throws IOException {
        TestMusic.write(folder.resolve("music/only.wav"), 3, 60);
        Tool.succeed(
                "compose",
                "--music",
                folder.resolve("music"),
                "--out",
                folder.resolve("out"),
                "--recipe",
                "units",
                "--steps",
                3,
                "--seconds",
                20,
                "--threads",
                1);
        float[] sound = TestMusic.heard(TestMusic.file(folder.resolve("out"), "song-1\\.wav"), 20, 1e-3);
        assertThat(TestMusic.peak(sound)).isBetween(0.05, 0.95);
    }
}

package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.audio.AudioReader;
import dev.cadenza.audio.DecodeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A family of models that the program doesn't know goes through all verbs. It costs the four classes of {@code dev.cadenza.loudest} and one
 * line in {@code META-INF/services}.
 */
class ThirdFamilyTest {
    private static final int BLOCK = 4410;

    @TempDir
    private Path folder;

    private Path recipe = Path.of("");
    private Path music = Path.of("");
    private Path run = Path.of("");

    @BeforeEach
    void writeMusicAndRecipe() throws IOException {
        music = TestMusic.folder(folder.resolve("music"));
        run = folder.resolve("runs/run");
        recipe = Files.writeString(
                folder.resolve("loudest.json"), "{\"family\": \"loudest\", \"block\": %d}".formatted(BLOCK));
    }

    private static Tool.Answer works(Object... words) {
        Tool.Answer answer = Tool.run(words);
        assertThat(answer.status()).as(answer.all()).isZero();
        return answer;
    }

    @Test
    void itIsPreparedTrainedDescribedAndEvaluatedAndItsSongsRepeatTheLoudestBlock() throws IOException {
        assertThat(works("prepare", music, "--out", run, "--recipe", recipe).out())
                .contains("3 recordings, 0:07, as blocks of 4410 samples");
        works("train", run);
        assertThat(works("generate", run, "--songs", "2", "--seconds", "2").out())
                .contains("song-1.wav  (2.0 s, starts from the loudest block)", "The loudest block, 20 times.");
        float[] song = new AudioReader(DecodeSettings.mono(44_100))
                .readAll(run.resolve("song-2.wav"))
                .samples(0);
        assertThat(song).hasSize(20 * BLOCK);
        for (int i = BLOCK; i < song.length; i++) {
            assertThat(song[i]).isCloseTo(song[i - BLOCK], within(1e-4f)); // up to the dither of 16 bits
        }
        assertThat(works("describe", run).out())
                .contains("repeats    the loudest 4410 samples", "family     loudest, 4410 features");
        assertThat(works("evaluate", run, "--songs", "1", "--seconds", "4").out())
                .contains("copied");
        assertThat(works("check", run).out()).contains("all intact");
    }

    @Test
    void itIsComposedWithInOneGo() {
        assertThat(works("compose", music, "--out", folder.resolve("out"), "--recipe", recipe, "--seconds", "1")
                        .out())
                .contains("The loudest block, 10 times.");
    }

    @Test
    void optionsOfOtherFamiliesAreRefusedByName() {
        Tool.Answer answer =
                Tool.run("compose", music, "--out", folder.resolve("out"), "--recipe", recipe, "--variety", ".2");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("--variety has no effect on the loudest family", "--recipe units");
    }
}

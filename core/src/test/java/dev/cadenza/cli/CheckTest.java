package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.Sealed;
import dev.cadenza.cli.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage is named, mended where that can be, and never becomes another song. */
class CheckTest {
    @TempDir
    private static Path shared;

    private static Path pristine;
    private static Path music;

    @TempDir
    private Path folder;

    private Path out;
    private Path run;

    @BeforeAll
    static void aTrainedRunWithASong() throws IOException {
        music = TestMusic.folder(shared.resolve("music"));
        pristine = shared.resolve("out");
        Path run = pristine.resolve("run");
        Tool.succeed("prepare", "--music", music, "--out", run, OptionRuns.BLOCKS);
        Tool.succeed("train", run, OptionRuns.NETWORK, "--steps", 2);
        Tool.succeed("train", run, OptionRuns.NETWORK, "--steps", 4);
        Tool.succeed("generate", run, OptionRuns.SONG);
    }

    @BeforeEach
    void aCopyOfIt() throws IOException {
        out = TestMusic.copy(pristine, folder.resolve("out"));
        run = out.resolve("run");
    }

    private static void flip(Path file, double place) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (place * bytes.length)] ^= 1;
        Files.write(file, bytes);
    }

    private Path cached(String pattern) throws IOException {
        return TestMusic.files(out.resolve("cache"), pattern).get(0);
    }

    @Test
    void wholeFilesAreWhole() {
        for (Path place : List.of(out, run, run.resolve("model"), out.resolve("cache"))) {
            assertThat(Tool.succeed("check", place, "--threads", 1).out())
                    .containsPattern(": [1-9]\\d* files, .* MB, all intact");
        }
    }

    @Test
    void eachDamagedFileIsNamedWithWhatToDo() throws IOException {
        Path weights = TestMusic.file(run, "weights-4\\.safetensors");
        Path sound = cached(".*\\.f32");
        List<Path> damaged = List.of(
                weights,
                sound,
                run.resolve("song-1.wav"),
                run.resolve("recipe.json"),
                run.resolve("corpus/corpus.json"),
                run.resolve("corpus/statistics.safetensors"),
                run.resolve("model/seeds.safetensors"),
                run.resolve("training/checkpoint.safetensors"),
                run.resolve("training/loss.svg"),
                cached(".*statistics\\.derived"),
                cached(".*\\.json"));
        for (Path file : damaged) {
            flip(file, 0.6);
        }
        Files.delete(run.resolve("model/statistics.safetensors"));
        Files.write(run.resolve("training/loss.csv"), new byte[300], StandardOpenOption.APPEND);
        Answer answer = Tool.run("check", out, "--threads", 1);
        assertThat(answer.status()).isEqualTo(2);
        for (Path file : damaged) {
            assertThat(answer.out()).contains(file.toString());
        }
        assertThat(answer.out())
                .contains(
                        "statistics.safetensors is missing",
                        "lines that make no sense: 1",
                        "writes it anew from its checkpoint")
                .contains("it is made anew when it is needed", "generate the song again");
        assertThat(answer.err())
                .startsWith("cadenza: 13 of ")
                .contains("--repair")
                .hasLineCount(1);
    }

    @Test
    void whatCanBeMadeAnewIsMendedAndTheSongStaysWhatItIs() throws IOException {
        for (Path file : List.of(
                cached(".*\\.f32"),
                cached(".*statistics\\.derived"),
                cached(".*\\.json"),
                run.resolve("training/loss.svg"),
                run.resolve("training/checkpoint.safetensors"))) {
            flip(file, 0.4);
        }
        Files.writeString(run.resolve("training/loss.csv"), "garbage\n", StandardOpenOption.APPEND);
        Answer mended = Tool.succeed("check", out, "--repair", "--threads", 1);
        assertThat(mended.out().lines().filter(line -> line.contains("; mended")))
                .hasSize(6);
        assertThat(Tool.succeed("check", out, "--threads", 1).out()).contains("all intact");
        assertThat(run.resolve("training/loss-damaged-1.csv")).content().endsWith("garbage\n");
        Tool.succeed("train", run, OptionRuns.NETWORK, "--steps", 4);
        Tool.succeed("generate", run, OptionRuns.SONG, "--first", 1);
        assertThat(run.resolve("song-1.wav")).hasSameBinaryContentAs(pristine.resolve("run/song-1.wav"));
    }

    @Test
    void theCheckpointBeforeTheLastIsUsedAndSaidWhenTheLastIsDamaged() throws IOException {
        Path last = run.resolve("training/checkpoint.safetensors");
        flip(last, 0.9);
        Answer answer = Tool.succeed("train", run, OptionRuns.NETWORK, "--steps", 4);
        assertThat(answer.err()).contains(last + " was damaged, and the checkpoint before it is used");
        assertThat(TestMusic.file(run, "weights-4\\.safetensors"))
                .hasSameBinaryContentAs(TestMusic.file(pristine.resolve("run"), "weights-4\\.safetensors"));
        flip(last, 0.9);
        flip(run.resolve("training/checkpoint-previous.safetensors"), 0.9);
        Answer refused = Tool.run("train", run, OptionRuns.NETWORK, "--steps", 6);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(last + " is damaged and there is no whole checkpoint before it");
    }

    @Test
    void aDamagedModelIsRefusedAndWrittenAnewByTraining() throws IOException {
        Path weights = TestMusic.file(run, "weights-4\\.safetensors");
        flip(weights, 0.9);
        Answer refused = Tool.run("generate", run, OptionRuns.SONG);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(weights + " is damaged").hasLineCount(1);
        Answer trained = Tool.succeed("train", run, OptionRuns.NETWORK, "--steps", 4);
        assertThat(trained.err()).contains("the model of step 4 is written from its checkpoint");
        Tool.succeed("generate", run, OptionRuns.SONG, "--first", 1);
        assertThat(run.resolve("song-1.wav")).hasSameBinaryContentAs(pristine.resolve("run/song-1.wav"));
    }

    @Test
    void filesThatChangedPlacesAreNoticed() throws IOException {
        List<Path> sounds = TestMusic.files(out.resolve("cache"), ".*\\.f32");
        Files.copy(sounds.get(0), sounds.get(1), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Tool.run("check", out).out()).contains(sounds.get(1) + " is damaged");
        assertThat(Sealed.isWhole(sounds.get(1))).isFalse();
    }

    @Test
    void whatIsNoFolderOfCadenzaIsToldSo() throws IOException {
        for (Path place : List.of(music, folder.resolve("nowhere"), run.resolve("recipe.json"))) {
            Answer answer = Tool.run("check", place);
            assertThat(answer.status()).isEqualTo(2);
            assertThat(answer.err()).contains(place.toString()).hasLineCount(1);
        }
    }

    @Test
    void verifyNamesTheCommandsThatAreMeant() {
        Answer answer = Tool.run("verify", run, "--at-least", "5");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err())
                .contains("'cadenza round-trip " + run + " --at-least 5'", "cadenza check")
                .hasLineCount(1);
    }

    @Test
    void aSongBesideWhichAnotherFileStandsIsNotEvaluated() throws IOException {
        Path about = TestMusic.file(run, "song-1\\.json");
        Files.copy(run.resolve("recipe.json"), about, StandardCopyOption.REPLACE_EXISTING);
        Tool.Answer answer = Tool.run("evaluate", run.resolve("song-1.wav"), "--music", music);
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("song-1.json tells of something else than a song");
    }
}

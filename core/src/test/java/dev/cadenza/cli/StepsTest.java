package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.cli.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps that {@code compose} takes, each as a command of its own. */
class StepsTest {
    private static final List<String> BLOCKS =
            List.of("--recipe", "classic", "--block-size", "256", "--sequence", "20", "--threads", "1");
    private static final List<String> NETWORK = List.of("--units", "16", "--batch", "4", "--threads", "1");

    @TempDir
    private Path folder;

    private Path music;
    private Path run;

    @BeforeEach
    void recordings() throws IOException {
        music = TestMusic.folder(folder.resolve("music"));
        run = folder.resolve("out/run");
    }

    private Answer prepare(Object... more) {
        return Tool.succeed("prepare", "--music", music, "--out", run, BLOCKS, more);
    }

    private Answer train(Object... more) {
        return Tool.succeed("train", run, NETWORK, "--steps", 3, more);
    }

    @Test
    void theStepsOneAfterTheOtherMakeASong() throws IOException {
        assertThat(prepare().out()).contains("3 recordings", "sequences of 20 blocks", "./cadenza train " + run);
        Answer trained = train();
        assertThat(trained.out()).contains("Trained for 3 steps", "loss.svg", "./cadenza generate " + run);
        assertThat(run.resolve("training/loss.svg")).content().contains("<svg");
        Answer made = Tool.succeed("generate", run, "--seconds", 1.5, "--threads", 1);
        assertThat(made.out()).contains(run.resolve("song-1.wav").toString(), "(1.5 s, starts from ");
        TestMusic.heard(run.resolve("song-1.wav"), 1.5, 1e-9);
    }

    @Test
    void aModelFolderAloneIsEnoughToGenerateFrom() throws IOException {
        prepare();
        train();
        Path alone = TestMusic.copy(run.resolve("model"), folder.resolve("elsewhere/my model"));
        Tool.succeed("generate", alone, "--seconds", 1, "--threads", 1);
        Tool.succeed("generate", run, "--seconds", 1, "--threads", 1);
        assertThat(alone.resolve("songs/song-1.wav")).hasSameBinaryContentAs(run.resolve("song-1.wav"));
    }

    @Test
    void describeTellsMoreWithEachStep() {
        prepare();
        assertThat(Tool.succeed("describe", run).out())
                .contains("3 recordings", "one.wav", "more/three.mp3")
                .doesNotContain("trained");
        train();
        assertThat(Tool.succeed("describe", run).out())
                .contains("3 steps", "classic, 258 features", "two.flac", "16 units");
        assertThat(Tool.succeed("describe", run.resolve("model")).out())
                .contains("3 steps")
                .doesNotContain("corpus ");
        String json = Tool.succeed("describe", run, "--json").out();
        assertThat(json).contains("\"steps\" : 3", "\"sha256\"", "\"pieces\"");
    }

    @Test
    void roundTripReportsAtLeastAHundredAndTwentyDecibelForEachRecording() throws IOException {
        prepare();
        Path sound = folder.resolve("back");
        Answer answer = Tool.succeed("round-trip", run, "--out", sound, "--threads", 1);
        assertThat(answer.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(Double.parseDouble(line.strip().split(" ", -1)[0]))
                        .isGreaterThanOrEqualTo(120));
        TestMusic.heard(sound.resolve("one.wav.wav"), 3, 1e-9);
        TestMusic.heard(sound.resolve("more-three.mp3.wav"), 2, .06);
    }

    @Test
    void roundTripRefusesWhatComesBackTooPoorly() {
        prepare();
        Answer answer = Tool.run("round-trip", run, "--at-least", 400, "--threads", 1);
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).startsWith("cadenza: 3 of 3 recordings").hasLineCount(1);
    }

    @Test
    void theOriginalsFourFilesAreWrittenOnRequest() throws IOException {
        prepare();
        assertThat(TestMusic.files(run, ".*\\.npy")).isEmpty();
        prepare("--npy");
        assertThat(TestMusic.files(run, ".*\\.npy").stream()
                        .map(file -> file.getFileName().toString()))
                .containsExactly("music_mean.npy", "music_var.npy", "music_x.npy", "music_y.npy");
        for (Path file : TestMusic.files(run, ".*\\.npy")) {
            assertThat(Files.readAllBytes(file)).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
        }
    }

    @Test
    void theCacheIsShownClearedAndFilledAgainWhenNeeded() {
        Path out = folder.resolve("out");
        assertThat(Tool.succeed("cache", "--out", out).out()).contains("0.0 MB");
        prepare();
        // 7.5 s of floats at 44.1 kHz, and what is known of them
        assertThat(Tool.succeed("cache", "--out", out).out()).containsPattern("1\\.[3-5] MB");
        assertThat(Tool.succeed("cache", "--out", out, "--clear").out()).contains("removed");
        assertThat(Tool.succeed("cache", "--out", out).out()).contains("0.0 MB");
        train();
        assertThat(Tool.succeed("cache", "--out", out).out()).containsPattern("1\\.[3-5] MB");
    }

    @Test
    void inspectTellsOfEachRecordingAndGivesAdvice() {
        Answer answer = Tool.succeed("inspect", music, "--threads", 1);
        assertThat(answer.out()).contains("one.wav", "two.flac", "more/three.mp3", "3 recordings, 0:07", "* ");
        assertThat(Tool.succeed("inspect", music, "--json", "--threads", 1).out())
                .contains("\"facts\"", "\"advice\"", "\"loudness\"");
    }

    @Test
    void stepsInTheWrongOrderAreRefusedWithTheRightOne() {
        refused("run cadenza prepare first", "train", run, "--steps", 1);
        refused("run cadenza prepare first", "round-trip", run);
        refused("run cadenza train first", "generate", run);
        refused("give one that prepare, train or compose wrote", "describe", run);
        prepare();
        refused("is a file: name the folder of a run", "generate", run.resolve("recipe.json"));
        refused("holds no trained model: run cadenza train first", "generate", run);
        train();
        refused("prepare into another folder", "prepare", "--music", music, "--out", run, BLOCKS);
        refused("begun with other settings", "train", run, NETWORK, "--units", 8, "--steps", 4);
    }

    private static void refused(String why, Object... arguments) {
        Answer answer = Tool.run(arguments);
        assertThat(answer.err()).startsWith("cadenza: ").contains(why).hasLineCount(1);
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
    }
}

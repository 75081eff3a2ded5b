package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.cli.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code cadenza compose} from a folder of recordings to songs. */
class ComposeTest {
    @TempDir
    private Path folder;

    private Path music;
    private Path out;

    @BeforeEach
    void recordings() throws IOException {
        music = TestMusic.folder(folder.resolve("my music"));
        out = folder.resolve("out");
    }

    private Answer compose(Object... more) {
        return evaluated("--no-evaluation", more);
    }

    private Answer evaluated(Object... more) {
        return Tool.succeed(
                "compose", "--music", music, "--out", out, Tool.TINY_MODEL, "--steps", 3, "--seconds", 1, more);
    }

    @Test
    void aFolderOfRecordingsBecomesASongAndOneIsToldWhereItIs() throws IOException {
        Answer answer = evaluated();
        Path song = TestMusic.file(out, "song-.*\\.wav");
        assertThat(song.getFileName()).hasToString("song-1.wav");
        assertThat(TestMusic.heard(song, 1, 1e-9)).hasSize(44_100);
        assertThat(answer.out()).contains(song.toString(), "3 steps", "Made in 0:", "model");
        assertThat(song.resolveSibling("song-1.json")).content().contains("\"trainingSteps\" : 3");
    }

    @Test
    void songsAreComparedWithTheMusicInShort() throws IOException {
        Answer answer = evaluated("--seconds", 3);
        Path report = TestMusic.file(out, "evaluation\\.html");
        assertThat(answer.out()).contains("Is it close?", "Did it copy?", "Report: " + report);
        assertThat(TestMusic.file(out, "evaluation\\.json")).content().contains("song-1.wav", "./cadenza evaluate ");
        byte[] first = Files.readAllBytes(report);
        evaluated("--seconds", 3);
        assertThat(TestMusic.files(out, "evaluation\\.html"))
                .as("each song keeps its report")
                .hasSize(2)
                .contains(report);
        assertThat(report).hasBinaryContent(first);
    }

    @Test
    void aSongTooShortToCompareIsWrittenAllTheSame() throws IOException {
        Answer answer = evaluated("--seconds", .4);
        TestMusic.heard(TestMusic.file(out, "song-1\\.wav"), .4, 1e-9);
        assertThat(answer.err()).contains("not evaluated: ", "shorter than a second: song-1.wav");
        assertThat(answer.out()).contains("song-1.wav").doesNotContain("Report: ");
    }

    @Test
    void anEvaluationThatFailsLosesNoSong() throws IOException {
        compose();
        Path run = TestMusic.file(out, "recipe\\.json").resolve("..").normalize();
        Files.createFile(run.resolve("evaluation-song-2"));
        Answer answer = evaluated();
        TestMusic.heard(TestMusic.file(out, "song-2\\.wav"), 1, 1e-9);
        assertThat(answer.err()).contains("not evaluated: ");
        assertThat(answer.out()).contains("song-2.wav");
    }

    @Test
    void theSameCommandAgainGoesStraightOnToTheNextSong() throws IOException {
        compose();
        Path weights = TestMusic.file(out, "weights-.*");
        byte[] before = Files.readAllBytes(weights);
        Answer again = compose();
        Path second = TestMusic.file(out, "song-2\\.wav");
        TestMusic.heard(second, 1, 1e-9);
        assertThat(again.out()).contains(second.toString()).doesNotContain("song-1");
        assertThat(again.err()).contains("already trained to step 3");
        assertThat(TestMusic.file(out, "weights-.*")).isEqualTo(weights).hasBinaryContent(before);
        assertThat(TestMusic.files(out, "song-\\d\\.wav")).hasSize(2);
    }

    @Test
    void moreStepsGoOnWhereTheModelIs() throws IOException {
        compose();
        Answer more = compose("--steps", 5);
        assertThat(more.out()).contains("5 steps");
        assertThat(Files.readAllLines(TestMusic.file(out, "loss\\.csv"))).hasSize(6);
    }

    @Test
    void severalSongsDifferAndOneCanBeReplacedByItself() throws IOException {
        compose("--songs", 3, "--seed", 5);
        assertThat(TestMusic.files(out, "song-[123]\\.wav")).hasSize(3);
        byte[] second = Files.readAllBytes(TestMusic.file(out, "song-2\\.wav"));
        assertThat(TestMusic.file(out, "song-3\\.wav").toFile())
                .content()
                .isNotEqualTo(Files.readString(
                        TestMusic.file(out, "song-1\\.wav"), java.nio.charset.StandardCharsets.ISO_8859_1));
        Files.write(TestMusic.file(out, "song-2\\.wav"), new byte[] {1});
        compose("--first", 2, "--seed", 5);
        assertThat(TestMusic.file(out, "song-2\\.wav")).hasBinaryContent(second);
        assertThat(TestMusic.files(out, "song-.*\\.wav")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"mp3, mp3, 0.1", "flac, flac, 1e-9", "flac24, flac, 1e-9", "wav24, wav, 1e-9", "wavfloat, wav, 1e-9"})
    void songsAreWrittenInTheFormatAskedFor(String format, String extension, double tolerance) throws IOException {
        compose("--format", format);
        Path song = TestMusic.file(out, "song-1\\." + extension);
        TestMusic.heard(song, 1, tolerance);
        assertThat(song.resolveSibling("song-1.json")).content().contains("\"format\" : \"" + format + "\"");
    }

    @Test
    void peaksAreAtMinusOneDecibelUnlessTheLevelIsToBeKept() throws IOException {
        compose("--format", "wavfloat");
        compose("--format", "wavfloat", "--keep-level", "--first", 2);
        float[] normalized = TestMusic.heard(TestMusic.file(out, "song-1\\.wav"), 1, 1e-9);
        float[] kept = TestMusic.heard(TestMusic.file(out, "song-2\\.wav"), 1, 1e-9);
        assertThat(TestMusic.peak(normalized)).isBetween(.891, .8913);
        assertThat(TestMusic.file(out, "song-2\\.json")).content().contains("\"normalized\" : false");
        assertThat(Math.abs(TestMusic.peak(kept) - TestMusic.peak(normalized))).isGreaterThan(1e-3);
    }

    @Test
    void previewsMadeWhileTrainingCanBeHeard() throws IOException {
        compose("--preview-every", "0.000001s", "--preview-seconds", "0.5");
        var previews = TestMusic.files(out, "step-\\d+\\.wav");
        assertThat(previews).hasSize(3);
        for (Path preview : previews) {
            TestMusic.heard(preview, .5, 1e-9);
        }
    }

    @Test
    void previewsCanBeLeftOut() throws IOException {
        compose("--preview-every", "0.000001s", "--no-previews");
        assertThat(TestMusic.files(out, "step-.*")).isEmpty();
    }

    @Test
    void nativeMemoryDoesNotGrowFromRunToRun() {
        compose();
        compose("--steps", 4);
        long before = Pointer.totalCount();
        compose("--steps", 6);
        compose("--steps", 8, "--songs", 2, "--preview-every", "0.000001s");
        assertThat(Pointer.totalCount() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void aRunUnderABudgetIsReplayedByItsStepsToTheSameBytes() throws IOException {
        Object[] model = {Tool.TINY_MODEL, "--batch", 16, "--seconds", 1, "--no-evaluation"};
        Path timed = folder.resolve("timed");
        Path counted = folder.resolve("counted");
        Tool.succeed("compose", "--music", music, "--out", timed, model, "--budget", "0.5s");
        String steps = Description.steps(TestMusic.file(timed, "model\\.json"));
        Tool.succeed("compose", "--music", music, "--out", counted, model, "--steps", steps);
        assertThat(Integer.parseInt(steps)).isPositive();
        for (String name : new String[] {"weights-" + steps + ".safetensors", "song-1.wav"}) {
            assertThat(TestMusic.file(counted, name))
                    .as(name)
                    .hasBinaryContent(Files.readAllBytes(TestMusic.file(timed, name)));
        }
    }

    @Test
    void withoutAGoalTheNumberOfStepsIsFixedAndSaidBeforehandAndReplayedToTheSameBytes() throws IOException {
        Object[] model = {Tool.TINY_MODEL, "--batch", 16, "--seconds", 1, "--no-evaluation"};
        Path usual = folder.resolve("usual");
        Path counted = folder.resolve("counted");
        Answer first = Tool.succeed("compose", "--music", music, "--out", usual, model);
        String steps = Description.steps(TestMusic.file(usual, "model\\.json"));
        assertThat(first.err()).contains("training for " + steps + " steps, about ", " s a step)");
        assertThat(TestMusic.file(usual, "plan\\.json")).content().contains("\"steps\" : " + steps);
        Answer again = Tool.succeed("compose", "--music", music, "--out", usual, model);
        assertThat(again.err()).contains("already trained to step " + steps);
        Tool.succeed("compose", "--music", music, "--out", counted, model, "--steps", steps);
        assertThat(TestMusic.file(counted, "song-1.wav"))
                .hasBinaryContent(Files.readAllBytes(TestMusic.file(usual, "song-1.wav")));
    }

    /** What a model says of itself. */
    private static final class Description {
        static String steps(Path model) throws IOException {
            return Files.readString(model).replaceAll("(?s).*\"training\" : \\{\\s*\"steps\" : (\\d+).*", "$1");
        }
    }
}

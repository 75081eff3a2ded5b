package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.Waveform;
import dev.cadenza.base.Json;
import dev.cadenza.cli.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cadenza evaluate} on songs and models, good and bad. */
class EvaluateTest {
    @TempDir
    private static Path folder;

    private static Path music;
    private static Path song;
    private static int number;

    @BeforeAll
    static void recordings() throws IOException {
        music = folder.resolve("music");
        for (int i = 1; i <= 4; i++) {
            TestMusic.write(music.resolve("tune-" + i + ".wav"), i, 14);
        }
        song = TestMusic.write(folder.resolve("songs/song.wav"), 9, 18);
    }

    private static Path fresh() {
        return folder.resolve("results/" + ++number);
    }

    private static Answer evaluate(Object... arguments) {
        return Tool.succeed("evaluate", "--threads", 1, arguments);
    }

    private static JsonNode json(Object... arguments) throws IOException {
        Path out = fresh();
        evaluate(arguments, "--out", out);
        return Json.tree(out.resolve("evaluation.json"));
    }

    private static Answer refused(Object... arguments) {
        Answer answer = Tool.run("evaluate", "--threads", 1, "--out", fresh(), arguments);
        assertThat(answer.status()).as(answer.all()).isEqualTo(2);
        assertThat(answer.err().lines().filter(line -> line.startsWith("cadenza: ")))
                .hasSize(1);
        assertThat(answer.err()).doesNotContain("\tat ");
        return answer;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Path silence(Path file, double seconds) throws IOException {
        Files.createDirectories(file.getParent());
        Waveform silence = Waveform.mono(new float[(int) (44_100 * seconds)], 44_100);
        AudioWriter.write(file, AudioFormat.WAV, silence);
        return file;
    }

    @Test
    void aSongIsHeldAgainstTheMusicInWordsFiguresAndAReport() throws IOException {
        Path out = fresh();
        Answer answer = evaluate(song, "--music", music, "--out", out);
        assertThat(answer.out())
                .contains("Is it close?", "Did it copy? No.", "Fréchet distance", "real music", "Recurrence")
                .contains(
                        "* The music lasts only 56 s",
                        out.resolve("evaluation.html").toString())
                .as("without a codec there is no ceiling")
                .doesNotContain("ceiling");
        assertThat(out.resolve("evaluation.html")).content().contains("song.wav", "tune-1.wav", "audio");
        JsonNode frechet = Json.tree(out.resolve("evaluation.json")).at("/closeness/0");
        assertThat(frechet.at("/value").asDouble())
                .isLessThan(frechet.at("/noise").asDouble());
        assertThat(frechet.at("/floor").isNumber()).isTrue();
    }

    @Test
    void recordingsThatAreGoneAreMeasuredFromTheCache() throws IOException {
        Path own = folder.resolve("gone");
        for (int i = 1; i <= 2; i++) {
            TestMusic.write(own.resolve("tune-" + i + ".wav"), i, 14);
        }
        Path run = fresh().resolve("run");
        Tool.succeed("prepare", "--threads", 1, "--music", own, "--out", run);
        Path written = TestMusic.write(run.resolve("song-1.wav"), 9, 8);
        for (int i = 1; i <= 2; i++) {
            Files.delete(own.resolve("tune-" + i + ".wav"));
        }
        JsonNode found = json(written);
        assertThat(found.at("/music/pieces")).hasSize(2);
        assertThat(found.at("/music/seconds").asDouble()).isEqualTo(28);
    }

    @Test
    void aPassageOfTheMusicIsFoundToBeCopied() throws IOException {
        JsonNode found = json(music.resolve("tune-2.wav"), "--music", music);
        assertThat(found.at("/newness/copied3").asDouble()).isGreaterThan(.95);
        assertThat(found.at("/newness/longestRun").asDouble()).isGreaterThan(11);
        assertThat(found.at("/newness/tracks/0/matches/5/source").asText()).isEqualTo("tune-2.wav");
    }

    @Test
    void whatIsRequiredDecidesTheStatus() {
        assertThat(evaluate(song, "--music", music, "--out", fresh(), "--require", "copied<=0.5,health<3")
                        .out()
                        .lines())
                .last()
                .isEqualTo("Requirements met: copied<=0.5, health<3");
        assertThat(refused(song, "--music", music, "--require", "copied<=0.5,noise>1, frechet<=-100")
                        .err())
                .contains("noise is not a figure of an evaluation");
        assertThat(refused(song, "--music", music, "--require", "copied<=0.5,frechet<=-100")
                        .err())
                .contains("requirements not met: frechet is ", "but frechet<=-100 is required; see ");
    }

    @Test
    void requirementsThatNoEvaluationTellsAreRefusedBeforeAnyWork() {
        Path out = fresh();
        Answer answer = Tool.run("evaluate", song, "--music", music, "--out", out, "--require", "beauty>=1");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).hasLineCount(1).contains("beauty", "closeness", "coverage", "joins", "recurrence");
        assertThat(answer.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @Test
    void whatIsMeasuredIsKeptUnlessItIsDamaged() throws IOException {
        Path out = fresh().resolve("evaluation");
        Answer first = evaluate(song, "--music", music, "--out", out);
        Path cache = out.resolveSibling("cache");
        Map<Path, FileTime> kept = times(cache);
        assertThat(kept).hasSize(2 * 5);
        Path moved = folder.resolve("elsewhere");
        TestMusic.copy(music, moved);
        assertThat(evaluate(song, "--music", moved, "--out", out).out()).isEqualTo(first.out());
        assertThat(times(cache)).isEqualTo(kept);
        Path damaged = kept.keySet().iterator().next();
        byte[] whole = Files.readAllBytes(damaged);
        byte[] bytes = whole.clone();
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        assertThat(evaluate(song, "--music", music, "--out", out).out()).isEqualTo(first.out());
        assertThat(damaged).hasBinaryContent(whole);
    }

    private static Map<Path, FileTime> times(Path cache) throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        for (Path file : TestMusic.files(cache, ".*\\.derived")) {
            times.put(file, Files.getLastModifiedTime(file));
        }
        return times;
    }

    @Test
    void silentAndVeryShortSongsAreNamedAndLeftOut() throws IOException {
        Path songs = fresh();
        TestMusic.write(songs.resolve("good.wav"), 11, 12);
        TestMusic.write(songs.resolve("short.wav"), 12, .4);
        silence(songs.resolve("silent.wav"), 5);
        Files.writeString(songs.resolve("letter.mp3"), "no music".repeat(300));
        Answer answer = evaluate(songs, "--music", music, "--out", fresh());
        assertThat(answer.out())
                .contains("Left out, since shorter than a second: short.wav (1 of 4 songs).")
                .contains("Left out, since silent: silent.wav (1 of 4 songs).")
                .contains("Left out, since it cannot be read: letter.mp3 (1 of 4 songs).")
                .contains("! silent.wav: ");
    }

    @Test
    void songsOfOneNameAreToldApart() throws IOException {
        Path songs = fresh();
        TestMusic.write(songs.resolve("a/song.wav"), 21, 3);
        TestMusic.write(songs.resolve("b/song.wav"), 22, 4);
        JsonNode found = json(songs.resolve("a/song.wav"), songs.resolve("b"), "--music", music);
        assertThat(found.at("/subjects/0/name").asText()).isEqualTo("song.wav");
        assertThat(found.at("/subjects/1/name").asText()).isEqualTo("b/song.wav");
        assertThat(found.at("/subjects/1/file").asText()).endsWith("song.wav").contains("b");
    }

    @Test
    void aSecondOfSoundIsTooLittleToTellMuchOfAndThatIsSaid() throws IOException {
        Path second = TestMusic.write(fresh().resolve("second.wav"), 4, 1);
        JsonNode found = json(second, "--music", music);
        assertThat(found.at("/closeness/0/value").isNull()).isTrue();
        assertThat(texts(found.at("/notes")))
                .anyMatch(note -> note.startsWith("Closeness cannot be told: it takes"))
                .anyMatch(note -> note.startsWith("Structure cannot be told: it takes"))
                .anyMatch(note -> note.startsWith("Only 1 s of sound was evaluated"));
    }

    @Test
    void oneRecordingOrRelatedOnesCannotCalibrateAnything() throws IOException {
        Path related = fresh();
        TestMusic.write(related.resolve("take.wav"), 5, 17);
        TestMusic.write(related.resolve("the same.flac"), 5, 17);
        for (Path one : List.of(related.resolve("take.wav"), related)) {
            JsonNode found = json(song, "--music", one);
            assertThat(texts(found.at("/notes")))
                    .anyMatch(note -> note.contains("there is none to hold out"))
                    .anyMatch(note -> note.startsWith("The copy audit could not be calibrated"));
            assertThat(found.at("/closeness/0/value").isNumber()).isTrue();
            assertThat(found.at("/closeness/0/floor").isNull()).isTrue();
        }
    }

    @Test
    void badInputIsRefusedWithASentence() throws IOException {
        Path empty = Files.createDirectories(fresh());
        Path silent = silence(fresh().resolve("silence.wav"), 4);
        Path brief = TestMusic.write(fresh().resolve("brief.wav"), 4, .5);
        Path letter = Files.writeString(folder.resolve("letter.mp3"), "no music".repeat(300));
        assertThat(refused(empty, "--music", music).err()).contains("holds no audio files");
        assertThat(refused(song, "--music", empty).err()).contains("holds no audio files");
        assertThat(refused(folder.resolve("nowhere"), "--music", music).err()).contains("nowhere does not exist");
        assertThat(refused(song, "--music", folder.resolve("nowhere")).err()).contains("nowhere does not exist");
        assertThat(refused(song).err()).contains("lies in no run", "--music");
        assertThat(refused(silent, "--music", music).err()).contains("silent: silence.wav");
        assertThat(refused(brief, "--music", music).err()).contains("shorter than a second: brief.wav");
        assertThat(refused(song, "--music", silent).err()).contains("silent: silence.wav", "--music");
        assertThat(refused(song, "--music", brief).err()).contains("shorter than a second: brief.wav", "--music");
        assertThat(refused(letter, "--music", music).err()).contains("letter.mp3");
        assertThat(refused(song, "--music", music, "--require", "closeness").err())
                .contains("is not a requirement");
        assertThat(refused(song, "--music", music, "--songs", 0).err()).contains("songs must be from 1");
        assertThat(refused(song, "--music", music, "--seconds", .1).err()).contains("from 1 s to an hour");
    }

    @Test
    void aModelWritesSongsForItAndMustHaveLearnedFromTheMusic() throws IOException {
        Path few = fresh();
        TestMusic.write(few.resolve("a.wav"), 31, 4);
        TestMusic.write(few.resolve("b.wav"), 32, 4);
        Path run = fresh().resolve("run");
        Tool.succeed(
                "prepare",
                "--music",
                few,
                "--out",
                run,
                "--recipe",
                "classic",
                "--block-size",
                256,
                "--sequence",
                20,
                "--threads",
                1);
        assertThat(refused(run).err()).contains("holds no trained model yet: run cadenza train");
        Tool.succeed("train", run, "--units", 16, "--batch", 4, "--threads", 1, "--steps", 2);
        Answer answer = evaluate(run, "--songs", 2, "--seconds", 2);
        assertThat(TestMusic.files(run.resolve("evaluation/songs"), "song-[12]\\.wav"))
                .hasSize(2);
        assertThat(answer.out())
                .contains(run.resolve("evaluation/evaluation.html").toString());
        assertThat(run.resolve("evaluation/evaluation.html")).content().contains("loss", "songs/song-2.wav");
        assertThat(refused(run, "--music", music).err()).contains("learned from none of these recordings");
        evaluate(run, "--songs", 1, "--seconds", 2);
        assertThat(TestMusic.files(run.resolve("evaluation/songs"), ".*"))
                .as("songs that the report isn't about are gone")
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactlyInAnyOrder("song-1.wav", "song-1.json");
        Path own = fresh();
        TestMusic.write(own.resolve("songs/song-7.wav"), 7, 2);
        evaluate(run, "--songs", 1, "--seconds", 2, "--out", own);
        assertThat(own.resolve("songs/song-7.wav")).as("a folder of one's own").exists();
        Path some = fresh();
        TestMusic.copy(music, some);
        Files.copy(few.resolve("a.wav"), some.resolve("a.wav"));
        assertThat(evaluate(run, "--songs", 1, "--seconds", 1, "--music", some, "--out", fresh())
                        .out())
                .contains("1 of the 2 recordings that");
    }

    @Test
    void theSameSeedGivesTheSameFigures() throws IOException {
        JsonNode once = json(song, "--music", music, "--seed", 3);
        JsonNode again = json(song, "--music", music, "--seed", 3);
        for (String part : List.of("/closeness", "/structure", "/newness", "/health", "/notes")) {
            assertThat(again.at(part)).isEqualTo(once.at(part));
        }
    }
}

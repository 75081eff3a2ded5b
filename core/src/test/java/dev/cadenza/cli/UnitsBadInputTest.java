package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.Waveform;
import dev.cadenza.cli.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person may get wrong with the family units: each time exit status 2 and one sentence. */
@Timeout(120)
class UnitsBadInputTest {
    @TempDir
    private static Path shared;

    private static Path prepared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void aPreparedRun() throws IOException {
        prepared = shared.resolve("runs/prepared");
        Tool.succeed("prepare", "--music", TestMusic.notes(shared.resolve("music")), "--out", prepared, "--threads", 1);
    }

    private static Object[] compose(Path music, Path out, Object... more) {
        return new Object[] {
            "compose", "--music", music, "--out", out, "--instant", "--seconds", 1, "--no-evaluation", more
        };
    }

    private static void refusedFor(String[] words, Object... arguments) {
        Answer answer = Tool.run(arguments);
        assertThat(answer.status()).as(answer.all()).isEqualTo(2);
        assertThat(answer.err()).doesNotContain("\tat ", "Exception").contains(words);
        assertThat(answer.err().lines().filter(line -> line.startsWith("cadenza: ")))
                .hasSize(1);
    }

    private static String[] saying(Object... words) {
        return Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    }

    private Object[] generate(Object... more) {
        return new Object[] {
            "generate", prepared, "--out", folder.resolve("songs"), "--instant", "--seconds", 1, "--threads", 1, more
        };
    }

    @Test
    void musicThatIsTooShort() throws IOException {
        Path music = TestMusic.write(folder.resolve("music/one.wav"), 1, 2);
        refusedFor(saying("are the least", "add music"), compose(music, folder.resolve("out")));
    }

    @Test
    void musicWithNothingToHear() throws IOException {
        Path music = folder.resolve("music");
        Files.createDirectory(music);
        AudioWriter.write(music.resolve("silence.wav"), AudioFormat.WAV, Waveform.mono(new float[20 * 44_100], 44_100));
        refusedFor(saying("nothing can be heard in silence.wav", "add music"), compose(music, folder.resolve("out")));
    }

    @Test
    void recordingsThatAreGoneOnceTheCacheIsClearedToo() throws IOException {
        Path music = TestMusic.notes(folder.resolve("music"));
        Path run = folder.resolve("runs/run");
        Tool.succeed("prepare", "--music", music, "--out", run, "--threads", 1);
        Path moved = folder.resolve("moved.wav");
        Files.move(music.resolve("one.wav"), moved);
        Object[] song = {"generate", run, "--instant", "--seconds", 1, "--threads", 1};
        Tool.succeed(song); // the cache has what it takes
        Tool.succeed("cache", "--out", folder.resolve("runs"), "--clear");
        refusedFor(saying("one.wav is gone", "put the recording back"), song);
        Files.copy(music.resolve("more/three.wav"), music.resolve("one.wav"));
        refusedFor(saying("one.wav has changed since it was prepared"), song);
        Files.delete(music.resolve("one.wav"));
        Files.move(moved, music.resolve("one.wav"));
        Tool.succeed(song);
    }

    @Test
    void aModelThatWasMovedOutOfItsRun() throws IOException {
        Path run = TestMusic.copy(prepared, shared.resolve("runs/trained"));
        Tool.succeed("train", run, Tool.TINY_UNITS, "--steps", 1, "--no-previews");
        Path alone = TestMusic.copy(run.resolve("model"), folder.resolve("alone"));
        refusedFor(saying(alone, "leave it in the run's folder"), "generate", alone, "--seconds", 1);
    }

    @Test
    void aRunWithoutAModelUnlessTheSongIsInstant() {
        refusedFor(saying("holds no trained model"), "generate", prepared, "--seconds", 1);
        Tool.succeed(generate());
    }

    @Test
    void piecesThatCannotBeCarriedOn() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no music".repeat(100));
        refusedFor(saying("notes.txt"), generate("--continue", text));
        refusedFor(saying("nowhere.wav does not exist"), generate("--continue", folder.resolve("nowhere.wav")));
        Path other = TestMusic.write(folder.resolve("other.wav"), 9, 3);
        refusedFor(saying("not among the recordings", "--continue"), generate("--seed-from", other));
        Path one = shared.resolve("music/one.wav");
        refusedFor(saying("give an earlier place"), generate("--seed-from", one + "@700"));
        refusedFor(saying("--seed-from or --continue"), generate("--seed-from", one, "--continue", other));
    }

    @Test
    void optionsThatMakeNoSense() {
        String[][] bad = {
            {"--temperature", "0"},
            {"--top-p", "1.5"},
            {"--variety", "2"},
            {"--longest-run", "0"},
            {"--form", "A1"},
            {"--form", ""},
            {"--takes", "3", "--keep", "5"},
            {"--takes", "-1"},
            {"--keep", "2"},
            {"--takes", "3", "--songs", "2"},
            {"--temperature", "NaN"},
            {"--longest-run", "NaN"},
        };
        for (String[] options : bad) {
            refusedFor(saying("cadenza: "), generate((Object[]) options));
        }
    }

    @Test
    void optionsOfTheOtherFamily() throws IOException {
        for (String[] options : new String[][] {
            {
                "--seed-weights",
                "1",
                "--seed-from",
                shared.resolve("music/one.wav").toString()
            },
            {"--seed-seconds", "1"},
            {"--keep-level"}
        }) {
            refusedFor(saying(options[0], "has no effect on the units family"), generate((Object[]) options));
        }
        Path music = shared.resolve("music");
        Path out = folder.resolve("out");
        for (String option : new String[] {"--block-size", "--sequence", "--units"}) {
            refusedFor(saying(option, "has no effect on the units family"), compose(music, out, option, 100));
        }
        refusedFor(saying("--cell", "has no effect"), compose(music, out, "--cell", "gru"));
        refusedFor(saying("--original-floor", "has no effect"), compose(music, out, "--original-floor"));
        refusedFor(saying("--npy", "has no effect"), "prepare", "--music", music, "--out", out, "--npy");
        Object[] classic = {"compose", "--music", music, "--out", out, Tool.TINY_MODEL, "--steps", 1};
        refusedFor(saying("--instant", "classic family"), classic, "--instant");
        refusedFor(saying("--variety", "classic family"), classic, "--variety", 1);
        refusedFor(saying("--takes", "classic family"), classic, "--takes", 2);
        assertThat(out).doesNotExist();
        Tool.succeed(classic, "--music", music.resolve("one.wav"), "--seconds", 1, "--no-evaluation");
        Path run = TestMusic.file(out, "recipe\\.json").resolve("..").normalize();
        refusedFor(saying("nothing to explain"), "generate", run, "--explain");
        refusedFor(saying("cannot stream"), "generate", run, "--stream");
        assertThat(TestMusic.files(run, "song-2.*")).isEmpty();
    }

    @Test
    void streamsThatCannotBe() {
        Object[] stream = {"generate", prepared, "--instant", "--seconds", 1, "--threads", 1, "--stream"};
        refusedFor(saying("mp3 cannot be streamed"), stream, "--format", "mp3");
        refusedFor(saying("a stream holds one song"), stream, "--songs", 2);
        refusedFor(saying("--stream writes no files"), stream, "--explain");
        refusedFor(saying("--stream writes no files"), stream, "--out", folder);
    }
}

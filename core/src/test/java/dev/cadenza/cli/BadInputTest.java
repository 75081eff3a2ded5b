package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.base.FolderLock;
import dev.cadenza.base.Json;
import dev.cadenza.base.SealedJson;
import dev.cadenza.cli.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may get wrong: each time exit status 2 and one sentence. */
class BadInputTest {
    @TempDir
    private Path folder;

    private static final List<String> BLOCKS =
            List.of("--recipe", "classic", "--block-size", "256", "--sequence", "20");

    private Path music;
    private Path out;

    @BeforeEach
    void recordings() throws IOException {
        music = folder.resolve("music");
        TestMusic.write(music.resolve("one.wav"), 1, 1);
        out = folder.resolve("out");
    }

    private Object[] compose(Path from, Object... more) {
        return new Object[] {
            "compose", "--music", from, "--out", out, Tool.TINY_MODEL, "--steps", 1, "--seconds", .2, more
        };
    }

    /** A run with a model. */
    private Path trained() throws IOException {
        Tool.succeed(compose(music));
        return TestMusic.file(out, "recipe\\.json").resolve("..").normalize();
    }

    private static Answer refused(Object... arguments) {
        Answer answer = Tool.run(arguments);
        assertThat(answer.err()).doesNotContain("\tat ", "Exception");
        assertThat(answer.status()).as(answer.all()).isEqualTo(2);
        assertThat(answer.err().lines().filter(line -> line.startsWith("cadenza: ")))
                .hasSize(1);
        return answer;
    }

    /** Refused with a single line that says all of {@code words}. */
    private static void refusedFor(String[] words, Object... arguments) {
        Answer answer = refused(arguments);
        assertThat(answer.err()).hasLineCount(1).contains(words);
    }

    private static String[] saying(Object... words) {
        return Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    }

    @Test
    void aFolderThatIsNotThere() {
        Path missing = folder.resolve("nowhere");
        refusedFor(saying(missing, "does not exist"), compose(missing));
        refusedFor(saying(missing, "does not exist"), "inspect", missing);
        refusedFor(saying(missing, "does not exist"), "prepare", "--music", missing, "--out", out.resolve("run"));
        refusedFor(saying(missing), "describe", missing);
        refusedFor(saying(missing), "generate", missing);
        refusedFor(saying(missing), "train", missing);
        refusedFor(saying(missing), "round-trip", missing);
    }

    @Test
    void aFolderWithoutMusic() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.writeString(empty.resolve("notes.txt"), "no music");
        refusedFor(saying(empty, "holds no audio files"), compose(empty));
        refusedFor(saying(empty, "holds no audio files"), "inspect", empty);
    }

    @Test
    void aBrokenFileAmongGoodOnesIsNamedSkippedAndCounted() throws IOException {
        Files.writeString(music.resolve("broken.mp3"), "this is a letter, not music\n".repeat(200));
        Files.createFile(music.resolve("empty.flac"));
        Answer prepared = Tool.succeed("prepare", "--music", music, "--out", out.resolve("run"), BLOCKS);
        assertThat(prepared.err()).contains("skipped: ").contains("broken.mp3").contains("empty.flac is empty");
        assertThat(prepared.out()).contains("1 recording,", "2 files skipped");
        assertThat(Tool.succeed("describe", out.resolve("run")).out()).contains("skipped", "broken.mp3");
        Answer inspected = Tool.succeed("inspect", music);
        assertThat(inspected.out()).contains("unreadable: ", "broken.mp3", "and 2 that can't be read");
        Answer composed = Tool.succeed(compose(music));
        assertThat(composed.err()).contains("broken.mp3");
        assertThat(TestMusic.files(out, "song-1\\.wav")).hasSize(1);
    }

    @Test
    void nothingButBrokenFiles() throws IOException {
        Path bad = Files.createDirectory(folder.resolve("bad"));
        Files.writeString(bad.resolve("a.mp3"), "text".repeat(500));
        Files.write(bad.resolve("b.wav"), new byte[] {'R', 'I', 'F', 'F', 1, 2, 3});
        assertThat(refused(compose(bad)).err()).contains("none of the 2 files can be used", "a.mp3");
        Answer inspected = refused("inspect", bad);
        assertThat(inspected.out())
                .contains("0 recordings", "and 2 that can't be read", "a.mp3", "there is nothing to learn from")
                .doesNotContain("0.0 minutes");
        assertThat(inspected.err()).contains("no recording in ", "bad can be read");
        assertThat(refused("inspect", bad, "--json").out()).startsWith("{").contains("a.mp3");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNameThatATerminalWouldObeyIsOnlyShown() throws IOException {
        TestMusic.write(music.resolve("a\u001b[2J\u001b[31m\u0007red\u202e.wav"), 2, 1);
        TestMusic.write(music.resolve("new\n1 recording, 99:59 in all.wav"), 3, 1);
        Files.writeString(music.resolve("bad\n\u001b[2J.mp3"), "no sound");
        Answer inspected = Tool.succeed("inspect", music);
        Answer prepared = Tool.succeed("prepare", "--music", music, "--out", out.resolve("run"), BLOCKS);
        Answer described = Tool.succeed("describe", out.resolve("run"));
        for (Answer answer : List.of(inspected, prepared, described)) {
            assertThat(answer.all()).doesNotContain("\u001b", "\u0007", "\u202e", "\n1 recording, 99:59", "\n\\u001b");
        }
        assertThat(inspected.out()).contains("a\\u001b[2J\\u001b[31m\\u0007red\\u202e.wav", "new\\n1 recording");
        JsonNode files = Json.object(Tool.succeed("inspect", music, "--json").out(), "the answer")
                .at("/facts/files");
        assertThat(files.findValuesAsText("name"))
                .contains("a\u001b[2J\u001b[31m\u0007red\u202e.wav", "new\n1 recording, 99:59 in all.wav");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aNameInAnotherEncodingIsToldAsWhatItIs() throws IOException, InterruptedException {
        String command = "cp \"$0/one.wav\" \"$0/$(printf 'na\\357ve.wav')\"";
        assertThat(new ProcessBuilder("/bin/sh", "-c", command, music.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(Tool.succeed("inspect", music).out())
                .contains("has a name that is not written in this system's encoding", "rename it", "1 recording,")
                .doesNotContain("0 bytes");
        assertThat(Tool.succeed("prepare", "--music", music, "--out", out.resolve("run"), BLOCKS)
                        .err())
                .contains("skipped: ", "rename it");
    }

    @Test
    void musicMayBeOneFileButNotOneOfText() throws IOException {
        Tool.succeed(compose(music.resolve("one.wav")));
        Path text = Files.writeString(folder.resolve("notes.txt"), "no music");
        assertThat(refused(compose(text)).err()).contains("notes.txt");
    }

    @Test
    void musicShorterThanASequence() {
        refusedFor(saying("lasts", "--sequence"), compose(music, "--sequence", 5000));
    }

    @Test
    void weightsThatWereCutOff() throws IOException {
        Path run = trained();
        Path weights = TestMusic.file(run, "weights-1\\.safetensors");
        byte[] whole = Files.readAllBytes(weights);
        for (int length : new int[] {0, 7, 100, whole.length - 1}) {
            Files.write(weights, Arrays.copyOf(whole, length));
            refusedFor(saying(weights, "is damaged"), "generate", run);
        }
        Files.delete(weights);
        refusedFor(saying(weights, "is missing"), "generate", run);
    }

    @Test
    void weightsOfAnotherModel() throws IOException {
        Path run = trained();
        Path about = run.resolve("model/model.json");
        String said = SealedJson.unsealed(Files.readString(about)).replace("\"version\" : 2", "\"version\" : 1");
        Files.writeString(about, said.replace("\"units\" : 16", "\"units\" : 17"));
        refusedFor(saying("weights-1.safetensors"), "generate", run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1, 2]", "null", "{\"version\" : 1}", "{\"version\" : \"one\"}", "{} {}"})
    void aDescriptionThatIsNone(String text) throws IOException {
        Path run = trained();
        Path about = run.resolve("model/model.json");
        Files.writeString(about, text);
        refusedFor(saying(about), "generate", run);
        refusedFor(saying(about), "describe", run);
    }

    @Test
    void aDescriptionThatIsNoText() throws IOException {
        Path run = trained();
        Path about = run.resolve("model/model.json");
        Files.write(about, new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0x80});
        refusedFor(saying(about, "no text"), "generate", run);
    }

    @Test
    void aModelOfANewerVersion() throws IOException {
        Path run = trained();
        Path about = run.resolve("model/model.json");
        Files.writeString(about, Files.readString(about).replace("\"version\" : 2", "\"version\" : 3, \"more\" : 1"));
        refusedFor(saying("is of version 3", "get a newer Cadenza"), "generate", run);
    }

    @Test
    void damagedFilesOfARunAreNamed() throws IOException {
        Path run = trained();
        for (String name : new String[] {
            "corpus/corpus.json", "recipe.json", "training/checkpoint.safetensors", "corpus/statistics.safetensors"
        }) {
            Path file = run.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            refusedFor(saying(name), "train", run, "--steps", 2, "--threads", 1);
            Files.write(file, whole);
        }
        Tool.succeed("train", run, "--steps", 2, "--threads", 1);
    }

    @Test
    void aSeedThatIsTooShortOrBehindTheEnd() throws IOException {
        Path run = trained();
        Path brief = TestMusic.write(folder.resolve("short.wav"), 5, .05);
        refusedFor(saying("short.wav holds only 0.1 s"), "generate", run, "--seed-from", brief, "--threads", 1);
        refusedFor(
                saying("one.wav lasts only 1.00 s"), "generate", run, "--seed-from", music.resolve("one.wav") + "@7.5");
        refusedFor(saying("one.wav holds only"), "generate", run, "--seed-from", music.resolve("one.wav") + "@0.95");
        refusedFor(saying("choose a shorter --seed-seconds"), "generate", run, "--seed-seconds", 9);
        refusedFor(saying("nothing.wav does not exist"), "generate", run, "--seed-from", folder.resolve("nothing.wav"));
        assertThat(TestMusic.files(out, "song-2.*")).isEmpty();
    }

    @Test
    void optionsThatMakeNoSense() throws IOException {
        Path run = trained();
        for (String[] bad : new String[][] {
            {"--songs", "0"},
            {"--seconds", "-1"},
            {"--seconds", "NaN"},
            {"--first", "0"},
            {"--format", "doc"},
            {"--seed-weights", "0.5,0.5"},
            {"--seed-seconds", "-3"},
            {"--seed-from", "x@y"},
            {"--seed", "many"}
        }) {
            assertThat(refused("generate", run, bad).err()).as(bad[0]).isNotBlank();
        }
    }

    @Test
    void aRecipeThatIsNone() throws IOException {
        refusedFor(saying("no recipe waltz", "classic"), compose(music, "--recipe", "waltz"));
        Path own = Files.writeString(folder.resolve("own.json"), "{\"family\" : \"classic\"}");
        refusedFor(saying(own), compose(music, "--recipe", own));
        Files.writeString(own, "{\"family\" : \"classic\", \"codec\" : null, \"model\" : null, \"training\" : null}");
        refusedFor(saying(own), compose(music, "--recipe", own));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPlaceThatMayNotBeWrittenTo() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write anywhere");
        Files.createDirectory(out);
        assertThat(out.toFile().setWritable(false)).isTrue();
        refusedFor(saying(out), compose(music));
    }

    @Test
    void aPlaceThatIsAFile() throws IOException {
        Files.writeString(out, "a file");
        refusedFor(saying(out), compose(music));
        refusedFor(saying(out), "prepare", "--music", music, "--out", out.resolve("run"));
    }

    @Test
    void aSecondRunInTheSameFolder() throws IOException {
        Path run = trained();
        try (FolderLock lock = FolderLock.take(run)) {
            refusedFor(saying("another run is working in", run), compose(music));
            refusedFor(saying("another run is working in", run), "train", run, "--steps", 2);
            refusedFor(saying("another run is working in", run), "generate", run);
        }
        Tool.succeed(compose(music));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oddNamesAreNoMistakeAtAll() throws IOException {
        Path odd = folder.resolve("my \"best\" 'songs' ünd mörę 音楽 $HOME; %s");
        TestMusic.write(odd.resolve("-i dash.wav"), 1, 1);
        TestMusic.write(odd.resolve("concat:|'quoted\" 100%.wav"), 2, 1);
        TestMusic.write(odd.resolve("Dvořák – 音.flac"), 3, 1);
        Answer made =
                Tool.succeed(compose(odd, "--no-evaluation", "--seed-from", odd.resolve("Dvořák – 音.flac") + "@0.1"));
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("Dvořák – 音.flac@0.1");
        assertThat(Tool.succeed("inspect", odd).out()).contains("-i dash.wav", "concat:|'quoted\" 100%.wav");
        Path dash = folder.resolve("-music");
        TestMusic.write(dash.resolve("-x.wav"), 1, 1);
        Tool.succeed(compose(Path.of("").toAbsolutePath().relativize(dash)));
    }
}

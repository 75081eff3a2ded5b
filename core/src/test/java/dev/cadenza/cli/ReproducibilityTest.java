package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal runs give equal bytes. */
class ReproducibilityTest {
    private static final String RESULTS = "weights-.*|song-1\\.wav|statistics\\.safetensors|seeds\\.safetensors";

    @TempDir
    private Path folder;

    private static Object[] compose(Path music, Path out, long seed) {
        return new Object[] {
            "compose",
            "--music",
            music,
            "--out",
            out,
            Tool.TINY_MODEL,
            "--steps",
            6,
            "--seconds",
            1,
            "--seed",
            seed,
            "--no-evaluation"
        };
    }

    private static void assertEqual(Path one, Path other) throws IOException {
        var files = TestMusic.files(one, RESULTS);
        assertThat(files).hasSize(5);
        for (Path file : files) {
            assertThat(other.resolve(one.relativize(file).toString())).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        Path music = TestMusic.folder(folder.resolve("music"));
        Path one = folder.resolve("one");
        Path same = folder.resolve("same");
        Path other = folder.resolve("other");
        Tool.succeed(compose(music, one, 7));
        Tool.succeed(compose(music, same, 7));
        Tool.succeed(compose(music, other, 8));
        assertEqual(one, same);
        for (String name : new String[] {"weights-6\\.safetensors", "song-1\\.wav"}) {
            assertThat(Files.readAllBytes(TestMusic.file(other, name)))
                    .isNotEqualTo(Files.readAllBytes(TestMusic.file(one, name)));
        }
    }

    @Test
    void soDoProcessesOfTheirOwnWithTwoThreadsAndThePrecisionOfThisMachine() throws Exception {
        Path music = TestMusic.folder(folder.resolve("music"));
        for (String name : new String[] {"one", "other"}) {
            Tool.Answer answer = Tool.child(
                    folder.resolve(name + ".log"),
                    compose(music, folder.resolve(name), 3),
                    "--units",
                    96,
                    "--block-size",
                    512,
                    "--batch",
                    8,
                    "--threads",
                    2);
            assertThat(answer.status()).as(answer.out()).isZero();
        }
        assertEqual(folder.resolve("one"), folder.resolve("other"));
    }

    @Test
    void musicThatLiesElsewhereUnderTheSameNamesGivesTheSameModel() throws IOException {
        Tool.succeed(compose(TestMusic.folder(folder.resolve("a/music")), folder.resolve("one"), 1));
        Tool.succeed(compose(TestMusic.folder(folder.resolve("b/music")), folder.resolve("same"), 1));
        assertEqual(folder.resolve("one"), folder.resolve("same"));
    }

    /** The recordings of {@code music} in other places, under names that sort in another order. */
    private static void rename(Path music) throws IOException {
        List<Path> files = TestMusic.files(music, ".*");
        for (int i = 0; i < files.size(); i++) {
            String old = files.get(i).getFileName().toString();
            Path renamed = music.resolve("%d of us%s".formatted(9 - i, old.substring(old.lastIndexOf('.'))));
            Files.move(files.get(i), renamed);
        }
    }

    @Test
    void recordingsUnderOtherNamesGiveTheSameModel() throws IOException {
        Path music = TestMusic.folder(folder.resolve("music"));
        Tool.succeed(compose(music, folder.resolve("one"), 1));
        rename(music);
        Tool.succeed(compose(music, folder.resolve("same"), 1));
        assertEqual(folder.resolve("one"), folder.resolve("same"));
    }

    @Test
    void recordingsUnderOtherNamesGoOnInTheSameRunAndAreNamedAsTheyAreNow() throws IOException {
        Path music = TestMusic.notes(folder.resolve("music"));
        Object[] rest = {"--out", folder.resolve("out"), Tool.TINY_UNITS, "--steps", 2, "--seconds", 3};
        Object[] compose = {"compose", "--music", music, rest, "--no-evaluation"};
        Tool.succeed(compose);
        Path song = TestMusic.file(folder, "song-1\\.wav");
        byte[] first = Files.readAllBytes(song);
        rename(music);
        Tool.Answer again = Tool.succeed(compose, "--first", 1);
        assertThat(again.err()).contains("already trained to step 2");
        assertThat(song).hasBinaryContent(first);
        for (String name : new String[] {"song-1\\.json", "corpus\\.json", "heard\\.json"}) {
            assertThat(TestMusic.file(folder, name))
                    .content()
                    .contains("9 of us")
                    .doesNotContain("three.wav");
        }
    }
}

package dev.cadenza.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.cli.CadenzaCommand;
import dev.cadenza.cli.Session;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        Session session = Session.deaf(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return CadenzaCommand.run(session, new BenchCommand(session), arguments);
    }

    @Test
    void anUnknownPartIsRefusedWithThoseThereAre() {
        assertThat(run("bench", "everything")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("'everything' is none of train, curves, gruv");
    }

    @Test
    void senselessNumbersAreRefusedWithTheirValue() {
        assertThat(run("bench", "prepare", "--hours", "-1")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("hours must be above 0").contains("-1.0");
        assertThat(run("bench", "gruv", "--passes", "1")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("passes must be 2 to 2000, got 1");
        assertThat(run("bench", "curves", "--steps", "0")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("steps must be 1 to 1000000, got 0");
        assertThat(run("bench", "ordering", "--seeds", "1,two")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--seeds").contains("two");
        assertThat(run("bench", "ablations", "--budget", "10")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--budget").contains("'10' is not a duration");
    }

    @Test
    void theMachineStandsAboveTheFigures() {
        int status = run(
                "bench",
                "prepare",
                "--music",
                folder.toString(),
                "--out",
                folder.toString(),
                "--threads",
                "2",
                "--quiet");
        assertThat(status).isEqualTo(2);
        assertThat(out.toString(UTF_8)).contains("cores, 2 threads").contains("Java");
        assertThat(err.toString(UTF_8)).contains("holds no audio files");
    }

    @Test
    void helpNamesAllPartsAndOptions() {
        assertThat(run("bench", "--help")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("train, curves, gruv", "example-music, all", "--threads")
                .doesNotContain("COMPLETION");
        assertThat(run("help")).isZero();
        assertThat(out.toString(UTF_8))
                .containsPattern("(?m)^ +bench +Measures")
                .containsPattern("(?m)^ +compose +");
    }

    /**
     * The hashes are those of the files that the shipped recordings were encoded from; they are the same on every
     * machine.
     */
    @Test
    void theExampleMusicIsPlayedAsItEverWas() {
        assertThat(run("bench", "example-music", "--out", folder.toString(), "--quiet"))
                .isZero();
        assertThat(folder.resolve("example-music-wav"))
                .isDirectoryContaining("glob:**/prelude-c-major.wav")
                .isDirectoryContaining("glob:**/minuet-g-minor.wav");
        assertThat(out.toString(UTF_8))
                .contains(
                        "prelude-c-major.wav",
                        "bf2a09d114716797ea820e3cd1a9140611040de64559e7768616c571da6b0b2a",
                        "60e918e530c94c45f2c17ef9658b0e6e842dbfd929ce4ed0314666fa72c98efd",
                        "58b85bdf90f70b831b0bf6a13bcfd298cc6954f2f758c011b5483a3072ba6192",
                        "7ac17112b3109663fc7632225ded04a2c4400cac0f597de329effe9b801b9765",
                        "5343ebfd55991f5a30886d2d2e0b4272d931a3a0ca3cc78893c898c8cf5b3846",
                        "d97ae9614d7d1b3ee5d7d8c59583792fa5975f2d31a1eafc5821b6efa931cb3d");
    }
}

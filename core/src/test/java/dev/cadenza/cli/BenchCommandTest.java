package dev.cadenza.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
        return CadenzaCommand.run(session, arguments);
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
}

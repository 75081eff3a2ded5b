package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cadenza.base.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class InterruptsTest {
    /** A process that works until it is asked to stop, or for ever if its argument is {@code deaf}. */
    static final class Worker {
        private Worker() {}

        /** Runs like {@link Main}, with a patience of two seconds. */
        public static void main(String[] arguments) throws InterruptedException {
            StopSignal stop = new StopSignal();
            Interrupts.turnInto(stop, System.err, Duration.ofMillis(Long.parseLong(arguments[1])));
            System.out.println("ready");
            try {
                while (true) {
                    Thread.sleep(20);
                    if (!arguments[0].equals("deaf")) {
                        stop.check();
                    }
                }
            } catch (CancellationException e) {
                System.out.println("saved");
                System.exit(Interrupts.STOPPED);
            }
        }
    }

    private static Process start(String kind, long patience) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        kind,
                        Long.toString(patience))
                .redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // Java would speak of it before the program does
        return builder.start();
    }

    private static void send(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static void readyThen(BufferedReader output, Process process, String signal) throws Exception {
        assertThat(output.readLine()).isEqualTo("ready");
        send(process, signal);
    }

    @Test
    void aRequestToTerminateLetsTheWorkSaveItself() throws Exception {
        Process process = start("hearing", 30_000);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            readyThen(output, process, "TERM");
            assertThat(output.lines())
                    .anyMatch(line -> line.contains("stopping once the work"))
                    .contains("saved");
            assertThat(process.waitFor()).isEqualTo(130);
        }
    }

    @Test
    void soDoesCtrlC() throws Exception {
        assumeFalse(interruptsAreIgnored(), "a job in the background of a plain shell hears no Ctrl-C");
        Process process = start("hearing", 30_000);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            readyThen(output, process, "INT");
            assertThat(output.lines()).contains("saved");
            assertThat(process.waitFor()).isEqualTo(130);
        }
    }

    @Test
    void aSecondRequestEndsTheProcessAtOnce() throws Exception {
        Process process = start("deaf", 600_000);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            readyThen(output, process, "TERM");
            assertThat(output.readLine()).isEmpty();
            assertThat(output.readLine()).contains("stopping once the work");
            assertThat(process.isAlive()).isTrue();
            send(process, "TERM");
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void workThatDoesNotEndIsCutOffWhenPatienceRunsOut() throws Exception {
        Process process = start("deaf", 300);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            readyThen(output, process, "TERM");
            assertThat(output.lines()).anyMatch(line -> line.contains("gave up waiting after"));
            assertThat(process.waitFor()).isEqualTo(130);
        }
    }

    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        }
    }
}

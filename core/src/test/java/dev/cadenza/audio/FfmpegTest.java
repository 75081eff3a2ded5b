package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.StopSignal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(30)
class FfmpegTest {
    // Waits for input that never comes.
    private static final List<String> WAITING =
            List.of("-v", "level+error", "-f", "f32le", "-i", "pipe:0", "-f", "wav", "pipe:1");

    @Test
    void aChildThatStallsIsEnded() throws IOException {
        try (Ffmpeg child = Ffmpeg.start("ffmpeg", WAITING, new StopSignal(), 1)) {
            assertThat(child.output().readAllBytes()).isEmpty();
            assertThat(child.stalled()).isTrue();
        }
    }

    @Test
    void aStopReachesAThreadThatWaitsForItsChild() throws IOException {
        StopSignal stop = new StopSignal();
        try (Ffmpeg child = Ffmpeg.start("ffmpeg", WAITING, stop)) {
            new Thread(stop::request).start();
            assertThatThrownBy(() -> child.output().readAllBytes()).isInstanceOf(CancellationException.class);
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void anInterruptReachesAThreadThatWaitsForItsChild() throws IOException {
        Thread user = Thread.currentThread();
        try (Ffmpeg child = Ffmpeg.start("ffmpeg", WAITING, new StopSignal())) {
            new Thread(user::interrupt).start();
            assertThatThrownBy(() -> child.output().readAllBytes()).isInstanceOf(CancellationException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aChildMayTakeOnlySoMuchMemory() throws IOException, InterruptedException {
        try (Ffmpeg child = Ffmpeg.start("ffmpeg", WAITING, new StopSignal())) {
            assertThat(child.stalled()).isFalse();
            ProcessHandle process =
                    ProcessHandle.current().children().findFirst().orElseThrow();
            Path limits = Path.of("/proc/" + process.pid() + "/limits");
            while (!process.info().command().orElse("").endsWith("ffmpeg")) {
                Thread.sleep(10); // until the shell that sets the limit has become ffmpeg
            }
            assertThat(Files.readString(limits)).containsPattern("Max data size +2147483648 +2147483648");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aChildThatTakesTooMuchTimeIsToldAsThat() throws IOException {
        List<String> endless = List.of(
                "-nostdin",
                "-nostats",
                "-v",
                "level+error",
                "-timelimit",
                "1",
                "-f",
                "lavfi",
                "-i",
                "sine=d=10000000",
                "-f",
                "null",
                "-");
        try (Ffmpeg child = Ffmpeg.start("ffmpeg", endless, new StopSignal())) {
            int status = child.awaitEnd();
            AudioInfo info = new AudioInfo("mp3", "mp3", -1, 44_100, 1, 0);
            assertThat(DecodeProblems.damage(Path.of("x"), info, 7, child, status, 0, new StopSignal()))
                    .contains("processor's time", "after 7.0 s");
        }
    }

    @Test
    void whatIsSaidTwiceInDifferentWordsIsNotBelieved() throws IOException {
        String said = "[info]   Duration: 00:00:01.00\n[info]     title: x\n[info]   Duration: 01:00:01.00\n";
        ChildMessages messages = ChildMessages.drain(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
        messages.awaitEnd();
        Pattern duration = Pattern.compile("Duration: (.*)");

        assertThat(messages.find(duration)).isEqualTo("00:00:01.00");
        assertThat(messages.onlyOne(duration)).isNull();
        assertThat(messages.find(Pattern.compile("(title)"))).isNull();
    }

    @Test
    void whatAChildSaysIsBoundedAndErrorsAreCounted() throws IOException {
        String errors = "[x @ 0x1] [error] bad\n".repeat(1000);
        String lines = ("[info] " + "long".repeat(1000) + "\n").repeat(1000);
        ChildMessages messages =
                ChildMessages.drain(new ByteArrayInputStream((errors + lines).getBytes(StandardCharsets.UTF_8)));
        messages.awaitEnd();

        assertThat(messages.errorCount()).isEqualTo(1000);
        assertThat(messages.errors()).hasSizeLessThan(50).containsOnly("bad");
        assertThat(messages.find(Pattern.compile("^\\[info\\] (.*)"))).hasSizeLessThan(500);
    }
}

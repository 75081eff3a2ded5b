package dev.cadenza.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long now;

    private ConsoleProgress progress(int columns, boolean quiet) {
        return new ConsoleProgress(new PrintStream(written, true, UTF_8), columns, quiet, () -> now);
    }

    private void pass(double seconds, ConsoleProgress progress) {
        now += Math.round(seconds * SECOND);
        progress.draw();
    }

    private String text() {
        return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** What a terminal would show, line by line, after all that was written. */
    private List<String> screen() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (char c : text().toCharArray()) {
            if (c == '\r') {
                column = 0;
            } else if (c == '\n') {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                column = 0;
            } else if (column < line.length()) {
                line.setCharAt(column++, c);
            } else {
                line.append(c);
                column++;
            }
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    @Test
    void workUnderTwoSecondsStaysUnmentioned() {
        ConsoleProgress progress = progress(80, false);
        try (Progress.Task task = progress.begin("decoding", 10, "s")) {
            pass(1.9, progress);
            task.advance(10);
        }
        assertThat(text()).isEmpty();
    }

    @Test
    void aBarShowsShareRateTimeLeftAndNote() {
        ConsoleProgress progress = progress(100, false);
        Progress.Task task = progress.begin("training", 100, "steps");
        now += 5 * SECOND;
        task.advance(25);
        task.note("loss 0.53");
        progress.draw();
        assertThat(screen())
                .containsExactly("training [#####...............] 25 % of 100 steps, 5/s, 0:15 left, loss 0.53");
    }

    @Test
    void howManySecondsPassInASecondIsNotTold() {
        ConsoleProgress progress = progress(100, false);
        Progress.Task task = progress.begin("training", 120, "s");
        now += 30 * SECOND;
        task.advance(30);
        progress.draw();
        assertThat(screen()).containsExactly("training [#####...............] 25 % of 120 s, 1:30 left");
    }

    @Test
    void aShorterBarLeavesNothingOfALongerOne() {
        ConsoleProgress progress = progress(100, false);
        Progress.Task task = progress.begin("training", 100, "steps");
        task.note("a long note that goes away again");
        pass(3, progress);
        task.note("");
        pass(1, progress);
        assertThat(screen().get(0)).endsWith("0 % of 100 steps");
    }

    @Test
    void aLongBarIsCutToTheWidthOfTheTerminal() {
        ConsoleProgress progress = progress(60, false);
        Progress.Task task = progress.begin("training", 100, "steps");
        task.note("x".repeat(200));
        pass(3, progress);
        assertThat(screen()).singleElement().asString().hasSize(59);
    }

    @Test
    void workOfUnknownSizeShowsWhatIsDone() {
        ConsoleProgress progress = progress(80, false);
        Progress.Task task = progress.begin("reading", -1, "files");
        now += 4 * SECOND;
        task.advance(8);
        progress.draw();
        assertThat(screen()).containsExactly("reading ... 8 files, 2/s");
    }

    @Test
    void sayingSomethingNeverTearsTheBar() {
        ConsoleProgress progress = progress(80, false);
        Progress.Task task = progress.begin("training", 100, "steps");
        pass(3, progress);
        progress.say("song.mp3 is silent, skipped");
        task.advance(50);
        pass(1, progress);
        assertThat(screen()).hasSize(2);
        assertThat(screen().get(0)).isEqualTo("song.mp3 is silent, skipped");
        assertThat(screen().get(1)).startsWith("training [##########..........] 50 %");
    }

    @Test
    void theEndOfLongWorkLeavesOneLine() {
        ConsoleProgress progress = progress(80, false);
        Progress.Task task = progress.begin("decoding", 300, "s of audio");
        pass(3, progress);
        task.advance(300);
        pass(57, progress);
        task.close();
        task.close();
        assertThat(screen()).containsExactly("decoding: 300 s of audio in 1:00", "");
    }

    @Test
    void unfinishedWorkSaysHowFarItCame() {
        ConsoleProgress progress = progress(80, false);
        Progress.Task task = progress.begin("decoding", 300, "s of audio");
        task.advance(12);
        pass(6, progress);
        task.close();
        assertThat(screen()).containsExactly("decoding: 12 of 300 s of audio in 0:06", "");
    }

    @Test
    void workInsideOtherWorkIsShownWhileItLasts() {
        ConsoleProgress progress = progress(80, false);
        Progress.Task outer = progress.begin("training", 100, "steps");
        pass(3, progress);
        Progress.Task inner = progress.begin("preview", 30, "s");
        pass(1, progress);
        assertThat(screen().get(0)).startsWith("training");
        pass(1.5, progress);
        assertThat(screen().get(0)).startsWith("preview");
        inner.close();
        progress.draw();
        assertThat(screen().get(1)).startsWith("training");
        outer.close();
    }

    @Test
    void withoutATerminalThereIsAPlainLineEveryTenSeconds() {
        ConsoleProgress progress = progress(0, false);
        Progress.Task task = progress.begin("training", 100, "steps");
        for (int i = 0; i < 125; i++) {
            task.advance(0.5);
            pass(0.2, progress);
        }
        task.close();
        assertThat(text()).doesNotContain("\r");
        assertThat(screen()).hasSize(4);
        assertThat(screen().get(0)).startsWith("training: 25 % of 100 steps, 2.5/s, 0:30 left");
        assertThat(screen().get(2)).isEqualTo("training: 62.5 of 100 steps in 0:25");
    }

    @Test
    void theRateFollowsTheLastHalfMinute() {
        ConsoleProgress progress = progress(80, false);
        Progress.Task task = progress.begin("training", 2000, "steps");
        task.advance(1000); // a run that is continued midway
        for (int i = 0; i < 60; i++) {
            now += SECOND;
            task.advance(10);
        }
        progress.draw();
        assertThat(screen().get(0)).contains("10/s, 0:40 left");
    }

    @Test
    void quietProgressOnlyTellsWhatIsSaid() {
        ConsoleProgress progress = progress(80, true);
        Progress.Task task = progress.begin("training", 100, "steps");
        pass(20, progress);
        progress.say("a warning");
        pass(20, progress);
        task.close();
        assertThat(text()).isEqualTo("a warning\n");
    }

    @Test
    void closingRemovesTheBar() {
        ConsoleProgress progress = progress(80, false);
        progress.begin("training", 100, "steps");
        pass(3, progress);
        progress.close();
        pass(3, progress);
        assertThat(screen()).containsExactly("");
    }

    @Test
    void manyThreadsMayAdvanceOneTask() throws Exception {
        ConsoleProgress progress = progress(80, false);
        Progress.Task task = progress.begin("decoding", 40_000, "blocks");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            running.add(pool.submit(() -> {
                for (int i = 0; i < 10_000; i++) {
                    task.advance(1);
                }
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        pool.shutdown();
        pass(3, progress);
        task.close();
        assertThat(text()).contains("decoding: 40000 blocks in 0:03");
    }
}

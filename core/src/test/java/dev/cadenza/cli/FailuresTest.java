package dev.cadenza.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.Require;
import dev.cadenza.base.UserProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class FailuresTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Session session = Session.deaf(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));

    /** A command that does what a test asks for. */
    @Command(name = "work", mixinStandardHelpOptions = true)
    static final class Work implements Callable<Integer> {
        private final Callable<Integer> task;

        @Mixin
        final CommonOptions common;

        @Option(names = "--budget", converter = Lengths.class)
        Duration budget = Duration.ZERO;

        Work(Session session, Callable<Integer> task) {
            this.task = task;
            this.common = new CommonOptions(session);
        }

        @Override
        public Integer call() throws Exception {
            return task.call();
        }
    }

    private int run(Callable<Integer> task, String... arguments) {
        return run(new Work(session, task), arguments);
    }

    private int run(Work work, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "work";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CadenzaCommand.run(session, CadenzaCommand.commandLine(session).addSubcommand(work), all);
    }

    private int failing(Throwable failure) {
        return run(() -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        });
    }

    private String said() {
        return err.toString(UTF_8);
    }

    @Test
    void workThatSucceedsEndsWithZeroAndSaysNothing() {
        assertThat(run(() -> 0)).isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void aProblemOfTheUserIsOneSentenceWithoutAStackTrace() {
        assertThat(failing(new UserProblem("%s holds no music", "songs"))).isEqualTo(2);
        assertThat(said()).isEqualToNormalizingNewlines("cadenza: songs holds no music\n");
    }

    @Test
    void anOptionThatDoesNotExistIsRefusedAndASimilarOneNamed() {
        assertThat(run(() -> 0, "--budgt", "5m")).isEqualTo(2);
        assertThat(said()).isEqualToNormalizingNewlines("""
                        cadenza: unknown option '--budgt'
                        Did you mean: --budget?
                        See 'cadenza work --help'.
                        """);
    }

    @Test
    void aCommandThatDoesNotExistIsRefusedAndASimilarOneNamed() {
        assertThat(CadenzaCommand.run(session, "helpp")).isEqualTo(2);
        assertThat(said())
                .contains("unknown command 'helpp'", "Did you mean: help", "See 'cadenza --help'.")
                .doesNotContain("\tat ");
    }

    @Test
    void aCommandThatDoesNotExistIsToldOfEvenBeforeOneThatDoes() {
        assertThat(CadenzaCommand.run(session, "bench", "train")).isEqualTo(2);
        assertThat(said()).contains("unknown command 'bench'").doesNotContain("RUN");
    }

    @Test
    void ofTwoCommandsThatSoundAlikeTheOneWithFewerSlipsIsNamed() {
        assertThat(CadenzaCommand.run(session, "compos")).isEqualTo(2);
        assertThat(said()).contains("unknown command 'compos'", "Did you mean: compose?");
    }

    @Test
    void aFolderInPlaceOfACommandIsTakenForMusic(@TempDir Path folder) {
        assertThat(CadenzaCommand.run(session, folder.toString())).isEqualTo(2);
        assertThat(said()).contains("Did you mean: cadenza compose " + folder + "?");
    }

    @Test
    void anArgumentTooManyIsQuoted() {
        assertThat(run(() -> 0, "more")).isEqualTo(2);
        assertThat(said()).contains("unexpected argument 'more'").doesNotContain("Did you mean");
    }

    @Test
    void aBadValueOfAnOptionIsQuoted() {
        assertThat(run(() -> 0, "--budget", "10")).isEqualTo(2);
        assertThat(said()).contains("--budget", "'10' is not a duration");
    }

    @Test
    void aValueThatAnOptionItselfRefusesReadsTheSame() {
        assertThat(run(() -> 0, "--threads", "0")).isEqualTo(2);
        assertThat(said())
                .startsWith("cadenza: ")
                .contains("threads must be 1 to 1024, got 0")
                .doesNotContain("Exception");
    }

    @Test
    void aNumberThatIsNoneIsQuoted() {
        assertThat(run(() -> 0, "--threads", "many")).isEqualTo(2);
        assertThat(said())
                .startsWith("cadenza: ")
                .contains("--threads", "'many' is not a whole number")
                .doesNotContain("Exception");
    }

    @Test
    void settingsThatRefuseAnOptionAreAProblemOfTheUser() {
        Work[] work = new Work[1];
        work[0] = new Work(
                session,
                () -> work[0].common.checked(() -> {
                    Require.require(false, "block size must be at least 64 samples, got %d", 3);
                    return 0;
                }));
        assertThat(run(work[0])).isEqualTo(2);
        assertThat(said())
                .isEqualToNormalizingNewlines(
                        "cadenza: block size must be at least 64 samples, got 3 (see 'cadenza work --help')\n");
    }

    @Test
    void otherRefusedArgumentsAreBugs() {
        assertThat(failing(new IllegalArgumentException("inner"))).isEqualTo(1);
        assertThat(said()).contains("this is a bug in Cadenza", "inner", "\tat ");
    }

    @Test
    void aBugShowsItsCausesButOnlyTheFirstLineOfANativeMessage() {
        Throwable nativeOne = new UnsupportedOperationException("size mismatch\nframe #0: c10::Error at 0x7f");
        assertThat(failing(new IllegalStateException("step 3", nativeOne))).isEqualTo(1);
        assertThat(said()).contains("step 3", "Caused by: ", "size mismatch").doesNotContain("frame #0");
    }

    @Test
    void aFullDiskAMissingPermissionAndAMissingFileAreToldInWords() {
        assertThat(failing(new IOException("No space left on device"))).isEqualTo(2);
        assertThat(failing(new FileSystemException("a.wav", null, "No space left on device")))
                .isEqualTo(2);
        assertThat(failing(new UncheckedIOException(new AccessDeniedException("out"))))
                .isEqualTo(2);
        assertThat(failing(new NoSuchFileException("gone.wav"))).isEqualTo(2);
        assertThat(said())
                .contains("the disk is full: ", "(writing a.wav)", "out: permission denied", "gone.wav: no such file")
                .doesNotContain("\tat ");
    }

    @Test
    void aFailureToReadWithoutAKnownReasonIsABug() {
        assertThat(failing(new IOException("odd"))).isEqualTo(1);
    }

    @Test
    void cancelledWorkIsStoppedOnlyIfAStopWasAskedFor() {
        assertThat(failing(new CancellationException("3 epochs are saved"))).isEqualTo(1);
        err.reset();
        session.stop().request();
        assertThat(failing(new CancellationException("3 epochs are saved"))).isEqualTo(130);
        assertThat(said()).isEqualToNormalizingNewlines("cadenza: stopped; 3 epochs are saved\n");
    }

    @Test
    void missingMemoryIsToldInWords() {
        assertThat(failing(new OutOfMemoryError("Java heap space"))).isEqualTo(2);
        assertThat(failing(new IllegalStateException("DefaultCPUAllocator: can't allocate memory: you tried ...")))
                .isEqualTo(2);
        assertThat(said()).contains("-Xmx4g", "close other programs").doesNotContain("\tat ");
    }

    @Test
    void aReaderThatHasSeenEnoughEndsTheProgramQuietly() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Session piped = Session.deaf(new PrintStream(closed, true, UTF_8), new PrintStream(err, true, UTF_8));
        Work listing = new Work(piped, () -> {
            closed.write('x');
            return 0;
        });
        assertThat(CadenzaCommand.run(piped, CadenzaCommand.commandLine(piped).addSubcommand(listing), "work"))
                .isEqualTo(1);
        err.reset();
        piped.out().println("first line");
        assertThat(CadenzaCommand.run(piped, CadenzaCommand.commandLine(piped).addSubcommand(listing), "work"))
                .isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertThat(CadenzaCommand.run(session, "--help")).isZero();
        assertThat(CadenzaCommand.run(session, "--version")).isZero();
        assertThat(out.toString(UTF_8)).contains("Usage: cadenza", "cadenza 0.").doesNotContain("${");
        assertThat(said()).isEmpty();
    }

    @Test
    void theThreadsAskedForAreTheThreadsUsed() {
        Work work = new Work(session, () -> 0);
        assertThat(work.common.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        run(work, "--threads", "3");
        assertThat(work.common.threads()).isEqualTo(3);
    }

    @Test
    void aQuietCommandStillSaysItsWarnings() {
        Work[] work = new Work[1];
        work[0] = new Work(session, () -> {
            try (ConsoleProgress progress = work[0].common.progress()) {
                progress.say("one file was skipped");
            }
            return 0;
        });
        assertThat(run(work[0], "--quiet")).isZero();
        assertThat(said()).isEqualToNormalizingNewlines("one file was skipped\n");
    }
}

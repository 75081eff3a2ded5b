package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    /** The other process: says whether it got the lock, then holds it until its input ends. */
    public static final class OtherRun {
        private OtherRun() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws IOException {
            try (FolderLock lock = FolderLock.take(Path.of(arguments[0]))) {
                System.out.println("taken");
                System.out.flush();
                while (System.in.read() >= 0) {
                    // holds the lock
                }
            } catch (UserProblem refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    private Process otherRun() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherRun.class.getName(),
                        folder.toString())
                .redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // Java would speak of it before the program does
        return builder.start();
    }

    private static String firstLine(Process process) throws IOException {
        return process.inputReader(StandardCharsets.UTF_8).readLine();
    }

    @Test
    void aSecondRunInThisProcessIsToldSo() throws IOException {
        try (FolderLock lock = FolderLock.take(folder.resolve("new"))) {
            assertThatThrownBy(() -> FolderLock.take(folder.resolve("new")))
                    .isInstanceOf(UserProblem.class)
                    .hasMessageContaining("another run is working in " + folder.resolve("new"));
            assertThat(FolderLock.tryTake(folder.resolve("new/../new"))).isNull();
            lock.close();
        }
        FolderLock again = FolderLock.take(folder.resolve("new"));
        again.close();
        assertThat(folder.resolve("new")).isDirectory();
    }

    @Test
    void aRunInAnotherProcessIsToldSoEvenAfterOneInThisProcessWas() throws Exception {
        try (FolderLock lock = FolderLock.take(folder)) {
            assertThat(FolderLock.tryTake(folder)).isNull();
            Process other = otherRun();
            assertThat(firstLine(other)).startsWith("another run is working in " + folder);
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void theLockOfAKilledProcessIsLifted() throws Exception {
        Process other = otherRun();
        assertThat(firstLine(other)).isEqualTo("taken");
        assertThat(FolderLock.tryTake(folder)).isNull();
        other.destroyForcibly().waitFor();
        try (FolderLock lock = FolderLock.take(folder)) {
            assertThat(lock).isNotNull();
        }
    }
}

package dev.cadenza;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code cadenza} in a copy of the project's outline, with a Java and a Maven that only tell how they were
 * called.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {
    @TempDir
    private Path folder;

    private Path root;
    private final Map<String, String> environment = new HashMap<>();

    private record Result(int status, String output) {}

    @BeforeEach
    void outlineOfTheProject() throws IOException {
        root = Files.createDirectories(folder.resolve("a folder with spaces"));
        Files.copy(Path.of("../cadenza"), root.resolve("cadenza"));
        Files.writeString(root.resolve("pom.xml"), "");
        for (String module : List.of("core", "bench")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "");
        }
        Files.writeString(
                root.resolve("mvnw"),
                "echo \"$@\" >>built; mkdir -p core/target/launcher/classes core/target/launcher/lib "
                        + "bench/target/launcher/classes; echo >>core/target/launcher/classes/of-core; "
                        + "echo >>bench/target/launcher/classes/of-bench; "
                        + "sleep ${BUILD_SECONDS:-0}; exit ${BUILD_STATUS:-0}\n");
        java("17.0.15");
        program("bin/uname", "[ \"$1\" = -m ] && echo ${MACHINE:-x86_64} || echo ${SYSTEM:-Linux}");
        program("jdk/bin/javac", "exit 0");
        environment.put("JAVA_HOME", root.resolve("jdk").toString());
        environment.put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("LANG", "C");
    }

    private void java(String version) throws IOException {
        program("jdk/bin/java", "echo \"$@\"; env");
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private void program(String name, String script) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path launcher, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 2];
        command[0] = "/bin/sh";
        command[1] = launcher.toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Result end(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), output);
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        return end(start(root.resolve("cadenza"), arguments));
    }

    private long builds() throws IOException {
        return builtModules().size();
    }

    /** What each build was asked to make. */
    private List<String> builtModules() throws IOException {
        return Files.readAllLines(root.resolve("built")).stream()
                .map(line -> line.replaceFirst(".* -pl (\\S+) .*", "$1"))
                .toList();
    }

    @Test
    void theFirstStartBuildsAndTheSecondDoesNot() throws Exception {
        assertThat(run("compose").output()).contains("building on first use", "dev.cadenza.cli.Main compose");
        assertThat(run("compose").output()).doesNotContain("building").contains("dev.cadenza.cli.Main compose");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aChangedAnAddedAndARemovedSourceFileLeadToANewBuild() throws Exception {
        Path source = Files.writeString(root.resolve("core/src/main/A.java"), "");
        run();
        later(source);
        run();
        later(Files.writeString(root.resolve("core/src/main/B.java"), ""));
        run();
        Files.delete(source);
        later(root.resolve("core/src/main"));
        run();
        assertThat(builds()).isEqualTo(4);
    }

    @Test
    void measurementsAreBuiltWhenTheyAreAskedForAndNotBefore() throws Exception {
        assertThat(run("compose").output()).contains("dev.cadenza.cli.Main compose");
        assertThat(run("bench", "train").output()).contains("building", "dev.cadenza.bench.Main bench train");
        assertThat(run("bench").output()).doesNotContain("building").contains("dev.cadenza.bench.Main bench");
        assertThat(run("help", "bench").output()).contains("dev.cadenza.bench.Main help bench");
        assertThat(run("compose", "bench").output()).contains("dev.cadenza.cli.Main compose bench");
        assertThat(builtModules()).containsExactly("core", "core,bench");
    }

    @Test
    void onlyWhatItIsMadeOfLeadsToANewBuild() throws Exception {
        run("bench");
        run("compose");
        later(Files.writeString(root.resolve("bench/src/main/B.java"), ""));
        run("compose");
        run("bench");
        later(Files.writeString(root.resolve("core/src/main/A.java"), ""));
        run("bench");
        run("compose");
        assertThat(builtModules()).containsExactly("core,bench", "core", "core,bench", "core,bench", "core");
    }

    @Test
    void theLibrariesStayUntilAPomChanges() throws Exception {
        run("compose");
        Path library = Files.writeString(root.resolve("core/target/launcher/lib/some.jar"), "");
        later(Files.writeString(root.resolve("core/src/main/A.java"), ""));
        run("compose");
        run("bench");
        assertThat(library).exists();
        later(root.resolve("core/pom.xml"));
        run("bench");
        assertThat(library).doesNotExist();
    }

    @Test
    void measurementsHaveTheClassesOfBothModules() throws Exception {
        String folder = run("bench").output().replaceFirst("(?s).*-cp (.*?):.*", "$1");
        assertThat(Path.of(folder)).isDirectoryContaining("glob:**/of-core").isDirectoryContaining("glob:**/of-bench");
    }

    private static void later(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    @Test
    void aFailedBuildIsToldAndTriedAgain() throws Exception {
        environment.put("BUILD_STATUS", "1");
        Result failed = run();
        assertThat(failed.status()).isEqualTo(2);
        assertThat(failed.output())
                .contains("the build failed; its full log is")
                .contains("build.log");
        environment.remove("BUILD_STATUS");
        assertThat(run().output()).contains("dev.cadenza.cli.Main");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void twoFirstStartsBuildOnce() throws Exception {
        environment.put("BUILD_SECONDS", "2");
        Process one = start(root.resolve("cadenza"));
        Process other = start(root.resolve("cadenza"));
        assertThat(end(one).output() + end(other).output()).contains("another start is building already");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void theLockOfADeadBuildIsTakenOver() throws Exception {
        Path lock = Files.createDirectories(root.resolve("core/target/launcher/lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));
        assertThat(run().output()).contains("dev.cadenza.cli.Main");
        assertThat(lock).doesNotExist();
    }

    @Test
    void itFindsItsFolderThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a folder with spaces", "cadenza"));
        assertThat(end(start(Files.createSymbolicLink(folder.resolve("linked again"), link)))
                        .output())
                .contains("a folder with spaces/core/target/launcher/build-");
    }

    @Test
    void otherMachinesAreRefusedBeforeAnythingIsDownloaded() throws Exception {
        environment.put("MACHINE", "aarch64");
        Result refused = run("--help");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.output()).contains("Linux aarch64").hasLineCount(1);
        assertThat(root.resolve("built")).doesNotExist();
    }

    @Test
    void anOldOrMissingJavaIsRefusedInOneSentence() throws Exception {
        java("11.0.2");
        assertThat(run().output()).contains("is Java 11.0.2", "17 or later").hasLineCount(1);
        environment.put("JAVA_HOME", "/nowhere");
        assertThat(run().output()).contains("JAVA_HOME is /nowhere").hasLineCount(1);
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        program("jdk/bin/java", "for a; do echo \"<$a>\"; done");
        assertThat(run("compose", "my songs", "*", "", "$HOME").output())
                .contains("<compose>\n<my songs>\n<*>\n<>\n<$HOME>\n");
    }

    @Test
    void threadsComeFromTheOptionOrTheMachineButNotAgainstTheUser() throws Exception {
        assertThat(run("train", "--threads", "3").output()).contains("OMP_NUM_THREADS=3", "OPENBLAS_NUM_THREADS=3");
        assertThat(run("train", "--threads=5").output()).contains("OMP_NUM_THREADS=5");
        environment.put("OMP_NUM_THREADS", "7");
        assertThat(run("train").output()).contains("OMP_NUM_THREADS=7").containsPattern("OPENBLAS_NUM_THREADS=\\d+");
    }

    @Test
    void onlyNewerJavasAreToldOfNativeAccess() throws Exception {
        assertThat(run().output()).doesNotContain("--enable-native-access");
        java("25.0.1");
        assertThat(run().output()).contains("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void fileNamesAreUnicodeUnderAnyLocale() throws Exception {
        assertThat(run().output()).containsPattern("LC_ALL=.*UTF-8");
        environment.put("LC_ALL", "de_DE.UTF-8");
        assertThat(run().output()).contains("LC_ALL=de_DE.UTF-8");
    }

    @Test
    void optionsOfTheUserReachJava() throws Exception {
        environment.put("CADENZA_JAVA_OPTIONS", "-Xmx4g -Dx=1");
        assertThat(run().output()).containsSubsequence("-Xmx1500m", "-Xmx4g -Dx=1", "dev.cadenza.cli.Main");
    }
}

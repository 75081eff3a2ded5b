package dev.cadenza;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What can be read off the source files of all modules: their length, the packages' descriptions, the tree in
 * docs/architecture.md.
 */
class SourceFilesTest {
    private static final Path CORE = Path.of("src/main/java");
    private static final Path BENCH = Path.of("../bench/src/main/java");
    private static final int LONGEST = 300;

    private static final Pattern DESCRIPTION = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern TREE = Pattern.compile("<!-- packages -->\n(.*?)<!-- /packages -->", Pattern.DOTALL);
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static List<Path> javaFiles(Path... roots) throws IOException {
        return Stream.of(roots)
                .flatMap(root -> {
                    try (Stream<Path> files = Files.walk(root)) {
                        return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static List<Path> packages(Path sources) throws IOException {
        try (Stream<Path> folders = Files.list(sources.resolve("dev/cadenza"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** The description in a package's package-info.java, as one line. */
    private static String description(Path folder) throws IOException {
        Matcher found = DESCRIPTION.matcher(Files.readString(folder.resolve("package-info.java")));
        assertThat(found.find()).as("description of %s", folder).isTrue();
        return found.group(1).replaceAll("\\s*\n\\s*\\*\\s*", " ").strip();
    }

    @Test
    void noSourceFileIsLongerThanThreeHundredLines() throws IOException {
        for (Path file : javaFiles(CORE, BENCH)) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST);
        }
    }

    @Test
    void nothingIsMarkedAsUnfinished() throws IOException {
        for (Path file : javaFiles(CORE, Path.of("src/test/java"), BENCH, Path.of("../bench/src/test/java"))) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(UNFINISHED);
        }
    }

    @Test
    void everyPackageSaysInOneSentenceWhatItIsAndMarksItsNulls() throws IOException {
        for (Path folder :
                Stream.concat(packages(CORE).stream(), packages(BENCH).stream()).toList()) {
            assertThat(folder.resolve("package-info.java")).exists().content().contains("@NullMarked");
            assertThat(description(folder)).as(folder.toString()).endsWith(".").doesNotContain(". ");
        }
    }

    @Test
    void theArchitecturePageShowsThePackagesWithTheirOwnDescriptions() throws IOException {
        Matcher tree = TREE.matcher(
                Files.readString(Path.of("../docs/architecture.md")).replace("\r\n", "\n"));
        assertThat(tree.find())
                .as("docs/architecture.md marks its list of packages")
                .isTrue();
        List<String> expected = new ArrayList<>();
        for (Path folder : packages(CORE)) {
            expected.add(folder.getFileName() + "/ " + description(folder));
        }
        List<String> shown = tree.group(1)
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isEmpty())
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(expected);
    }
}

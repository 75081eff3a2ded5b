package dev.cadenza;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the project's pages and comments read: their length, that of sentences and lines, and where links lead. */
class ProseTest {
    private static final Path README = Path.of("../README.md");
    private static final Path DOCS = Path.of("../docs");
    private static final int README_WORDS = 1000;
    private static final int EXPERIMENTS_LINES = 250;
    private static final int SENTENCE_WORDS = 40;
    private static final int LINE_CHARACTERS = 120;
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("../bench/src/main/java"));

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```[^\n]*$");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern FORMULA = Pattern.compile("(?s)\\$\\$.*?\\$\\$|\\$[^$\n]+\\$");
    private static final Pattern CODE = Pattern.compile("`[^`]+`");
    private static final Pattern LINK = Pattern.compile("\\[([^]\\[]*)]\\(([^)\\s]+)\\)");
    private static final Pattern MENTION = Pattern.compile("\\bdocs/[\\w/-]+\\.md\\b");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?) *$");
    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*]|\\d+\\.) +");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?][)*\"]{0,3})\\s+");
    private static final Pattern COMMENT_LINE = Pattern.compile("^\\s*(\\*|/\\*|//).*|.* // .*");
    private static final Pattern WORD = Pattern.compile(".*[\\p{L}\\p{N}].*");

    private static String text(Path page) throws IOException {
        return Files.readString(page).replace("\r\n", "\n");
    }

    private static List<Path> pagesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The README and the pages of docs/, without the laboratory book. */
    private static List<Path> pages() throws IOException {
        return Stream.concat(Stream.of(README), pagesIn(DOCS).stream()).toList();
    }

    private static long words(String text) {
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> WORD.matcher(word).matches())
                .count();
    }

    /** The page without its code blocks and comments. */
    private static String withoutCodeBlocks(String page) {
        String left = COMMENT.matcher(FENCED.matcher(page).replaceAll("")).replaceAll("");
        List<String> kept = new ArrayList<>();
        boolean afterBlank = true;
        boolean inBlock = false;
        for (String line : left.split("\n", -1)) {
            inBlock = line.startsWith("    ") && (afterBlank || inBlock);
            afterBlank = line.isBlank();
            kept.add(inBlock ? "" : line);
        }
        return String.join("\n", kept);
    }

    /** The sentences of {@code page}; a formula or a piece of code is one word, tables and headings are left out. */
    static List<String> sentences(String page) {
        String prose = FORMULA.matcher(withoutCodeBlocks(page)).replaceAll("formula");
        prose = CODE.matcher(prose).replaceAll("code");
        prose = LINK.matcher(prose).replaceAll("$1");
        StringBuilder paragraphs = new StringBuilder();
        for (String line : prose.split("\n", -1)) {
            boolean aside = line.isBlank() || line.startsWith("|") || line.startsWith("#");
            boolean item = ITEM.matcher(line).find();
            paragraphs.append(aside || item ? "\n\n" : " ");
            paragraphs.append(aside ? "" : ITEM.matcher(line).replaceFirst(""));
        }
        return Arrays.stream(paragraphs.toString().split("\n\n+"))
                .flatMap(SENTENCE_END::splitAsStream)
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** The names by which GitHub links to the headings of {@code page}. */
    private static Set<String> anchors(String page) {
        return HEADING.matcher(withoutCodeBlocks(page))
                .results()
                .map(heading -> LINK.matcher(heading.group(1)).replaceAll("$1"))
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void theReadmeHasAtMostAThousandWords() throws IOException {
        assertThat(words(text(README))).isBetween(200L, (long) README_WORDS);
    }

    @Test
    void experimentsAreOnePage() throws IOException {
        assertThat(Files.readAllLines(DOCS.resolve("experiments.md"))).hasSizeBetween(1, EXPERIMENTS_LINES);
    }

    @ParameterizedTest
    @CsvSource({
        "'One. Two 2.5 s (three.) Four', 3",
        "'- one\n- two\n\n| a. b. c. |\n\nthree', 3",
        "'say:\n\n    code. more. code.\n\nand [a. b](c.md) $x. y$ `d. e`', 3",
        "'```\nmany. many.\n```\none <!-- no. no. --> sentence', 1"
    })
    void sentencesAreCountedWithoutCodeAndTables(String page, int count) {
        assertThat(sentences(page)).hasSize(count);
    }

    @Test
    void noSentenceHasMoreThanFortyWords() throws IOException {
        List<String> long_ = new ArrayList<>();
        for (Path page : pages()) {
            sentences(text(page)).stream()
                    .filter(sentence -> words(sentence) > SENTENCE_WORDS)
                    .forEach(
                            sentence -> long_.add(page.getFileName() + ": " + words(sentence) + " words: " + sentence));
        }
        assertThat(long_).isEmpty();
    }

    private static List<Path> sourcesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void noCommentIsWiderThanAScreen() throws IOException {
        List<String> wide = new ArrayList<>();
        int files = 0;
        for (Path root : SOURCES) {
            for (Path file : sourcesIn(root)) {
                files++;
                Files.readAllLines(file).stream()
                        .filter(line -> line.length() > LINE_CHARACTERS)
                        .filter(line -> COMMENT_LINE.matcher(line).matches())
                        .forEach(line -> wide.add(file + ": " + line.strip()));
            }
        }
        assertThat(files).isPositive();
        assertThat(wide).isEmpty();
    }

    @Test
    void everyLinkLeadsToAPageAndAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : Stream.concat(pages().stream(), pagesIn(DOCS.resolve("experiments")).stream())
                .toList()) {
            String prose = withoutCodeBlocks(text(page));
            Matcher link = LINK.matcher(CODE.matcher(prose).replaceAll("code"));
            while (link.find()) {
                links++;
                if (!leadsSomewhere(page, link.group(2))) {
                    broken.add(page + " links to " + link.group(2));
                }
            }
            MENTION.matcher(prose)
                    .results()
                    .filter(mention -> !Files.exists(Path.of("..", mention.group())))
                    .forEach(mention -> broken.add(page + " names " + mention.group()));
        }
        assertThat(links).isPositive();
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String target) throws IOException {
        if (target.startsWith("https://") || target.startsWith("http://")) {
            return true;
        }
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path aim = file.isEmpty() ? page : page.resolveSibling(file);
        return Files.exists(aim) && (hash < 0 || anchors(text(aim)).contains(target.substring(hash + 1)));
    }
}

package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.cli.Tool.Answer;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code --help} says of each command. */
class HelpTest {
    private static final int SCREEN = 24;
    private static final int LONGEST = 60;
    private static final int WIDEST = 79;

    static Stream<String> commands() {
        return all().getSubcommands().keySet().stream()
                .filter(command -> !spec(command).usageMessage().hidden());
    }

    private static CommandLine all() {
        return CadenzaCommand.commandLine(Session.deaf(System.out, System.err));
    }

    private static CommandSpec spec(String command) {
        return Objects.requireNonNull(all().getSubcommands().get(command)).getCommandSpec();
    }

    private static boolean hasMore(String command) {
        return spec(command).findOption("--help-all") != null;
    }

    private static void fits(String text, int lines) {
        assertThat(text.lines())
                .hasSizeLessThanOrEqualTo(lines)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDEST));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fitsOnAScreen(String command) {
        Answer answer = Tool.succeed(command, "--help");
        assertThat(answer.err()).isEmpty();
        fits(answer.out(), SCREEN);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void allOfItIsCompleteAndFitsOnAPage(String command) {
        Answer answer = Tool.succeed(command, hasMore(command) ? "--help-all" : "--help");
        assertThat(answer.err()).isEmpty();
        fits(answer.out(), LONGEST);
        CommandSpec spec = spec(command);
        assertThat(spec.usageMessage().description()).isNotEmpty();
        for (ArgSpec argument : spec.args()) {
            String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
            assertThat(String.join("", argument.description())).as(name).isNotBlank();
            if (argument.hidden()) {
                assertThat(answer.out()).doesNotContain(name + "=");
            } else if (!name.equals("--help-all")) {
                assertThat(answer.out()).contains(name);
            }
        }
    }

    @Test
    void theLongestPagesShowTheMostUsedOptionsFirst() {
        assertThat(commands().filter(HelpTest::hasMore)).containsExactlyInAnyOrder("compose", "generate", "train");
        assertThat(Tool.succeed("compose", "--help").out())
                .contains("--budget", "--variety", "--help-all")
                .doesNotContain("--clip-norm");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theSameIsToldByTheCommandHelp(String command) {
        assertThat(Tool.succeed("help", command).out())
                .isEqualTo(Tool.succeed(command, "--help").out());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandKnowsItsVersion(String command) {
        if (spec(command).findOption("--version") != null) {
            assertThat(Tool.succeed(command, "--version").out()).contains("cadenza ", "Java ");
        }
    }

    @Test
    void whoNamesNoCommandIsShownTheFiveToBeginWith() {
        Answer answer = Tool.succeed();
        assertThat(answer.err()).isEmpty();
        fits(answer.out(), SCREEN);
        assertThat(answer.out().lines().filter(line -> line.startsWith("  ./cadenza ")))
                .extracting(line -> line.strip().split(" ", -1)[1])
                .hasSize(5)
                .startsWith("compose")
                .allSatisfy(command -> assertThat(commands()).contains(command));
        assertThat(answer.out()).contains("compose --help", "./cadenza --help");
    }

    @Test
    void theProgramListsItsCommandsInGroups() {
        String out = Tool.succeed("--help").out();
        assertThat(out)
                .containsSubsequence(
                        "From music to songs:",
                        "  compose ",
                        "Looking closer:",
                        "  inspect ",
                        "Maintenance:",
                        "  check ")
                .doesNotContain("For developers", "verify");
    }

    @Test
    void theProgramNamesAllCommandsWithASentenceEach() {
        String out = Tool.succeed("--help").out();
        assertThat(commands())
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(command -> assertThat(out).containsPattern("(?m)^ +" + command + "\\s+[A-Z].*"));
        assertThat(out.lines()).hasSizeLessThanOrEqualTo(LONGEST);
    }
}

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

/** What {@code --help} says of each command. */
class HelpTest {
    private static final int LONGEST = 60;
    private static final int WIDEST = 80;

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

    @ParameterizedTest
    @MethodSource("commands")
    void isCompleteAndFitsOnAPage(String command) {
        Answer answer = Tool.succeed(command, "--help");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out().lines())
                .hasSizeLessThanOrEqualTo(LONGEST)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDEST));
        CommandSpec spec = spec(command);
        assertThat(spec.usageMessage().description()).isNotEmpty();
        for (ArgSpec argument : spec.args()) {
            String name = argument instanceof CommandLine.Model.OptionSpec option
                    ? option.longestName()
                    : argument.paramLabel();
            assertThat(answer.out()).contains(name);
            assertThat(String.join("", argument.description())).as(name).isNotBlank();
        }
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
    void whoNamesNoCommandIsToldOfTheMainOne() {
        Answer answer = Tool.run();
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("name a command: 'cadenza compose'", "See 'cadenza --help'");
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

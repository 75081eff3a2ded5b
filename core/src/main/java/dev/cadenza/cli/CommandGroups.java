package dev.cadenza.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The commands of a program, listed in its help under headings. */
final class CommandGroups {
    private final CommandLine program;
    private final Map<String, Map<String, CommandLine>> groups = new LinkedHashMap<>();

    /** No groups yet; {@code program} will list them in its help. */
    CommandGroups(CommandLine program) {
        this.program = program;
        program.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        program.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, this::list);
    }

    /** Adds {@code commands} to the program, under {@code heading}. */
    void add(String heading, Object... commands) {
        Map<String, CommandLine> group = new LinkedHashMap<>();
        for (Object command : commands) {
            CommandLine line = new CommandLine(command);
            program.addSubcommand(line);
            group.put(line.getCommandName(), line);
        }
        groups.put(heading, group);
    }

    private String list(Help help) {
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, commands) -> {
            Map<String, Help> shown = new LinkedHashMap<>(help.subcommands());
            shown.keySet().retainAll(commands.keySet());
            if (!shown.isEmpty()) {
                text.append(String.format("%n%s:%n", heading)).append(help.commandList(shown));
            }
        });
        return text.toString();
    }
}

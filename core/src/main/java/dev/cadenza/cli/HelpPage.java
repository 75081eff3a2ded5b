package dev.cadenza.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How a command's help is laid out: its own options first, then those of each mixin that has a name, which is their
 * heading. A command with {@link MostUsed} options shows those alone, and the whole page when asked with
 * {@code --help-all}.
 */
final class HelpPage {
    private static final String ALL = "--help-all";

    private HelpPage() {}

    /** Lets {@code command} and all under it print their help this way. */
    static void layOut(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
        MostUsed mostUsed = spec.userObject().getClass().getAnnotation(MostUsed.class);
        if (mostUsed != null) {
            spec.addOption(OptionSpec.builder(ALL)
                    .type(boolean.class)
                    .usageHelp(true)
                    .description("Show all options.")
                    .build());
        }
        command.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, help -> options(help, mostUsed));
        command.getSubcommands().values().forEach(HelpPage::layOut);
    }

    private static String options(Help help, @Nullable MostUsed mostUsed) {
        CommandSpec spec = help.commandSpec();
        if (mostUsed == null || Boolean.TRUE.equals(spec.findOption(ALL).getValue())) {
            return allOptions(help);
        }
        List<OptionSpec> options = new ArrayList<>();
        Arrays.stream(mostUsed.value()).map(spec::findOption).forEach(options::add);
        options.add(spec.findOption(ALL));
        return help.optionListExcludingGroups(options);
    }

    private static String allOptions(Help help) {
        CommandSpec spec = help.commandSpec();
        List<OptionSpec> rest = new ArrayList<>(spec.options());
        rest.removeIf(option -> option.hidden() || option.longestName().equals(ALL));
        StringBuilder groups = new StringBuilder();
        spec.mixins().forEach((name, mixin) -> {
            if (name.contains(" ")) {
                List<OptionSpec> options = spec.options().stream()
                        .filter(option -> mixin.findOption(option.longestName()) != null)
                        .toList();
                rest.removeAll(options);
                groups.append(String.format("%s:%n", name)).append(help.optionListExcludingGroups(options));
            }
        });
        return help.optionListExcludingGroups(rest) + groups;
    }
}

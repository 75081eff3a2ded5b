package dev.cadenza.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How a command's help is laid out: its own options first, then those of each mixin that has a name, which is their heading. */
final class HelpPage {
    private HelpPage() {}

    /** Lets {@code command} and all under it print their help this way. */
    static void layOut(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        command.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, HelpPage::options);
        command.getSubcommands().values().forEach(HelpPage::layOut);
    }

    private static String options(Help help) {
        CommandSpec spec = help.commandSpec();
        List<OptionSpec> rest = new ArrayList<>(spec.options());
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

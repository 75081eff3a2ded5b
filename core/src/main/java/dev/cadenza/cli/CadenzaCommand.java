package dev.cadenza.cli;

import dev.cadenza.base.UserProblem;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code cadenza} itself, which only holds the others together. */
@Command(
        name = "cadenza",
        description = "Makes new music from your own recordings.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "See 'cadenza help COMMAND' for the options of a command.",
            "Exit status: 0 done, 1 a bug in Cadenza, 2 something you can fix, 130 stopped by Ctrl-C."
        })
public final class CadenzaCommand {
    private CadenzaCommand() {}

    /** Parses {@code arguments}, runs the command they name and tells failures in words; the result is the exit status. */
    static int run(Session session, String... arguments) {
        return run(session, commandLine(session), arguments);
    }

    /** {@link #run(Session, String...)} with one command more. */
    public static int run(Session session, AddedCommand added, String... arguments) {
        return run(session, commandLine(session, added), arguments);
    }

    /** {@link #run(Session, String...)} for commands of the caller's choice. */
    static int run(Session session, CommandLine commands, String... arguments) {
        // numbers and JSON look the same on every machine, whatever its language
        Locale.setDefault(Locale.ROOT);
        Failures failures = new Failures(session);
        try {
            Platform.requireSupported(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
            return commands.setParameterExceptionHandler(failures::ofParameters)
                    .setExecutionExceptionHandler((failure, command, parsed) -> failures.of(failure))
                    .execute(arguments);
        } catch (UserProblem | Error failure) {
            return failures.of(failure);
        }
    }

    /** All commands and those of other modules that are {@code added}; a new one is one line here. */
    static CommandLine commandLine(Session session, AddedCommand... added) {
        CommandLine all = new CommandLine(new CadenzaCommand())
                .addSubcommand(new ComposeCommand(session))
                .addSubcommand(new InspectCommand(session))
                .addSubcommand(new PrepareCommand(session))
                .addSubcommand(new TrainCommand(session))
                .addSubcommand(new GenerateCommand(session))
                .addSubcommand(new EvaluateCommand(session))
                .addSubcommand(new DescribeCommand(session))
                .addSubcommand(new CheckCommand(session))
                .addSubcommand(new RoundTripCommand(session))
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new CacheCommand(session))
                .addSubcommand(new ExampleMusicCommand(session));
        for (AddedCommand one : added) {
            all.addSubcommand(one);
        }
        all.addSubcommand(new HelpCommand());
        all.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
        HelpPage.layOut(all);
        // last, since a setting of the streams holds for the commands that are there
        return session.printingTo(all);
    }
}

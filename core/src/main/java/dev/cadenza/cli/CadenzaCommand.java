package dev.cadenza.cli;

import dev.cadenza.base.UserProblem;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code cadenza} itself, which holds the others together and, alone, shows the ones to begin with. */
@Command(
        name = "cadenza",
        description = "Makes new music from your own recordings.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Options of a command: cadenza COMMAND --help.",
            "Exit status: 0 done, 1 a bug in Cadenza, 2 something you can fix, 130 Ctrl-C."
        })
public final class CadenzaCommand implements Runnable {
    private static final String OVERVIEW = """
            Cadenza makes new music from your own recordings.

              ./cadenza compose my-music    learn from a folder of recordings, write a song
              ./cadenza inspect my-music    check the recordings first
              ./cadenza generate RUN        write another song
              ./cadenza evaluate RUN        measure how close the songs are, and how new
              ./cadenza describe RUN        show what a run was made from

            RUN is the folder of a song, such as cadenza-out/my-music-units-1a2b3c4d.
            Without a folder, compose learns from the example music.

            Options of a command: ./cadenza compose --help. All commands: ./cadenza --help.
            """;

    private final Session session;

    private CadenzaCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        session.out().print(OVERVIEW);
    }

    /**
     * Parses {@code arguments}, runs the command they name and tells failures in words; the result is the exit status.
     */
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
        CommandLine all = new CommandLine(new CadenzaCommand(session));
        CommandGroups groups = new CommandGroups(all);
        groups.add(
                "From music to songs",
                new ComposeCommand(session),
                new PrepareCommand(session),
                new TrainCommand(session),
                new GenerateCommand(session));
        groups.add(
                "Looking closer",
                new InspectCommand(session),
                new EvaluateCommand(session),
                new DescribeCommand(session),
                new RoundTripCommand(session));
        groups.add(
                "Maintenance",
                new CheckCommand(session),
                new CacheCommand(session),
                new ExampleMusicCommand(session),
                new VerifyCommand(),
                new HelpCommand());
        groups.add("For developers of Cadenza", (Object[]) added);
        all.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
        HelpPage.layOut(all);
        // last, since a setting of the streams holds for the commands that are there
        return session.printingTo(all);
    }
}

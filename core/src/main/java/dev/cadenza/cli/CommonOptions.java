package dev.cadenza.cli;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.UserProblem;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Options of every command that takes a while; a command holds them as
 * {@code @Mixin CommonOptions common = new CommonOptions(session)}.
 */
final class CommonOptions {
    private final Session session;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else happens
    private CommandSpec command;

    @Option(names = "--quiet", description = "Show warnings, results and errors only.")
    private boolean quiet;

    private int threads = Runtime.getRuntime().availableProcessors();

    CommonOptions(Session session) {
        this.session = session;
    }

    @Option(names = "--threads", paramLabel = "N", description = "Number of threads (default: one per core).")
    void setThreads(int threads) {
        require(threads >= 1 && threads <= 1024, "threads must be 1 to 1024, got %d", threads);
        this.threads = threads;
    }

    /**
     * How many threads may compute. The launcher reads the same option, for libraries that look only at their
     * environment.
     */
    int threads() {
        return threads;
    }

    /** Bars and messages for this command; close it when the command ends. */
    ConsoleProgress progress() {
        return quiet ? ConsoleProgress.quiet(session.err()) : ConsoleProgress.on(session.err(), session.terminal());
    }

    /**
     * The settings that {@code settings} makes of this command's options.
     *
     * @throws UserProblem with the settings' own words if they refuse a value; elsewhere such a refusal is a bug of
     *     ours
     */
    <T> T checked(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw new UserProblem(e, "%s (see '%s --help')", String.valueOf(e.getMessage()), command.qualifiedName());
        }
    }
}

package dev.cadenza.cli;

import dev.cadenza.app.Workplace;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/**
 * A command that another module adds to the program's own: it has the common options, shows progress and hears Ctrl-C.
 */
public abstract class AddedCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final CommonOptions common;

    /** A command of {@code session}. */
    protected AddedCommand(Session session) {
        this.session = session;
        this.common = new CommonOptions(session);
    }

    /** What the command does; each of {@code results} is printed as a line. */
    protected abstract void work(Workplace workplace, Consumer<String> results) throws Exception;

    /**
     * The settings that {@code settings} makes of this command's options.
     *
     * @throws dev.cadenza.base.UserProblem if they refuse a value
     */
    protected final <T> T checked(Supplier<T> settings) {
        return common.checked(settings);
    }

    @Override
    public final Integer call() throws Exception {
        try (ConsoleProgress progress = common.progress()) {
            work(new Workplace(progress, session.stop(), common.threads()), session.out()::println);
        }
        return 0;
    }
}

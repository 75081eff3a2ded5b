package dev.cadenza.bench;

import dev.cadenza.cli.CadenzaCommand;
import dev.cadenza.cli.Session;

/** The program {@code cadenza} with the command {@code bench}, as a checkout of the project has it. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends with its exit status: 0 done, 1 a bug of ours, 2 something you can fix, 130 stopped by
     * Ctrl-C.
     */
    public static void main(String[] arguments) {
        Session session = Session.ofThisProcess();
        System.exit(CadenzaCommand.run(session, new BenchCommand(session), arguments));
    }
}

package dev.cadenza.cli;

/** The program {@code cadenza}. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends with its exit status: 0 done, 1 a bug of ours, 2 something you can fix, 130 stopped by
     * Ctrl-C.
     */
    public static void main(String[] arguments) {
        System.exit(CadenzaCommand.run(Session.ofThisProcess(), arguments));
    }
}

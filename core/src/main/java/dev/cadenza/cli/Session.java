package dev.cadenza.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadenza.base.StopSignal;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine;

/**
 * What one run of the program shares among its commands: where results and messages go, and the wish to stop.
 *
 * @param out results, and nothing else
 * @param err messages, warnings and bars
 * @param stop requested by Ctrl-C; long work asks it between two steps
 * @param terminal how wide the terminal behind {@code err} is, or 0 if there is none
 */
public record Session(PrintStream out, PrintStream err, StopSignal stop, int terminal) {
    private static final int USUAL_COLUMNS = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Nothing that a file name holds is obeyed by a terminal. */
    public Session {
        out = CleanStream.over(out);
        err = CleanStream.over(err);
    }

    /** The session of this process: its streams, its terminal, its signals. */
    public static Session ofThisProcess() {
        StopSignal stop = new StopSignal();
        Interrupts.turnInto(stop, System.err, PATIENCE);
        return new Session(System.out, System.err, stop, terminalColumns());
    }

    /** A session of a test or a host program, which hears no signals. */
    public static Session deaf(PrintStream out, PrintStream err) {
        return new Session(out, err, new StopSignal(), 0);
    }

    /** Lets picocli's help go to this session's streams. */
    CommandLine printingTo(CommandLine line) {
        return line.setOut(printer(out)).setErr(printer(err));
    }

    private static PrintWriter printer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
    }

    // The launcher tells what it knows of the error stream; started without it, Java knows only of input and output
    // together.
    // Under the option -Djdk.console=java.base, which the launchers set, there is still no console where there is no
    // terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static int terminalColumns() {
        String told = System.getProperty("cadenza.terminal");
        boolean terminal = told == null
                ? System.console() != null && !"dumb".equals(System.getenv("TERM"))
                : Boolean.parseBoolean(told);
        return terminal ? Math.max(40, Integer.getInteger("cadenza.columns", USUAL_COLUMNS)) : 0;
    }
}

package dev.cadenza.cli;

import dev.cadenza.base.Printable;
import java.io.PrintStream;

/** Text goes through {@link Printable}, whoever prints it; bytes pass as they are. */
final class CleanStream extends PrintStream {
    private final PrintStream to;

    private CleanStream(PrintStream to) {
        super(to, true);
        this.to = to;
    }

    /** {@code stream}, with whatever a terminal would obey made visible. */
    static PrintStream over(PrintStream stream) {
        return stream instanceof CleanStream ? stream : new CleanStream(stream);
    }

    // all that prints text, formats it or appends it ends here; the stream beneath knows the encoding
    @Override
    public void print(String text) {
        to.print(Printable.text(String.valueOf(text)));
    }

    @Override
    public void print(char letter) {
        print(String.valueOf(letter));
    }

    @Override
    public void print(char[] letters) {
        print(String.valueOf(letters));
    }
}

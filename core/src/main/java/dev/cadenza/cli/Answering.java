package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import java.io.PrintStream;
import java.util.concurrent.Callable;

/** A command that runs one of the program's verbs and answers at once. */
abstract class Answering implements Callable<Integer> {
    final Session session;

    Answering(Session session) {
        this.session = session;
    }

    /** What the command does; results go to {@link #out}. */
    abstract void work(Cadenza cadenza) throws Exception;

    @Override
    public Integer call() throws Exception {
        work(new Cadenza());
        return 0;
    }

    PrintStream out() {
        return session.out();
    }
}

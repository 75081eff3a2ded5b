package dev.cadenza.bench;

import dev.cadenza.app.Workplace;
import java.io.IOException;
import java.util.function.Consumer;

/** One of the things that are measured. */
interface Measurement {
    /** Measures; each table goes to {@code tables} as soon as it is known. */
    void measure(Workplace workplace, Consumer<Table> tables) throws IOException;
}

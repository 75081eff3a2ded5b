package dev.cadenza.bench;

import dev.cadenza.app.Workplace;
import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What measurements give when they are as small as they go. */
final class Measured {
    static final Workplace WORKPLACE = new Workplace(Progress.silent(), new StopSignal(), 2);

    private Measured() {}

    static List<Table> tables(Measurement measurement) throws IOException {
        List<Table> tables = new ArrayList<>();
        measurement.measure(WORKPLACE, tables::add);
        return tables;
    }
}

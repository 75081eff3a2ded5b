package dev.cadenza.generate;

import dev.cadenza.render.Placer;
import dev.cadenza.render.RunSink;
import dev.cadenza.units.NextUnits;
import java.io.IOException;
import java.util.function.Consumer;

/** Composes pieces run by run. */
@FunctionalInterface
public interface PieceComposer {
    /**
     * Composes a piece.
     *
     * @param model what follows what; all of the piece is pushed to it
     * @param placer gives runs their places, new for each piece
     * @param renderer takes them; finished when this returns
     * @param rate of the output
     * @param told is told of each run, in order
     */
    void compose(
            UnitComposer.Request request,
            NextUnits model,
            Placer placer,
            RunSink renderer,
            int rate,
            Consumer<ComposedRun> told)
            throws IOException;
}

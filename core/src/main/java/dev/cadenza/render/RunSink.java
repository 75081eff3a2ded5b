package dev.cadenza.render;

import java.io.IOException;

/** Where the runs of a piece go, in order. */
public interface RunSink {
    /**
     * Lets the run before end where {@code run} begins.
     *
     * @throws IllegalArgumentException if it begins before the one before
     */
    void add(PlacedRun run) throws IOException;

    /**
     * Lets the last run sound on until its recording ends or the output has {@code total} samples, where it fades out,
     * and fills up with silence. All of it is sound when this returns.
     */
    void finish(long total) throws IOException;
}

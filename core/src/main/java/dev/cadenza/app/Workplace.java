package dev.cadenza.app;

import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.tensor.Engine;

/**
 * What all verbs work with.
 *
 * @param progress where they tell how far they are
 * @param stop how they are asked to stop
 * @param threads how many threads compute
 * @param followLinks whether links that lead out of a folder of music are followed
 */
public record Workplace(Progress progress, StopSignal stop, int threads, boolean followLinks) {
    /** One that follows no links out of folders of music. */
    public Workplace(Progress progress, StopSignal stop, int threads) {
        this(progress, stop, threads, false);
    }

    /** A silent one that uses all processors and is never stopped. */
    public static Workplace silent() {
        return new Workplace(Progress.silent(), new StopSignal(), Engine.processors());
    }

    /** Starts the engine with so many threads. */
    public void startEngine() {
        Engine.start(threads);
    }
}

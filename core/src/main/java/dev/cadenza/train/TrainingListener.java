package dev.cadenza.train;

import java.io.IOException;

/** Watches a training; all calls come on the training's own thread, between steps. */
public interface TrainingListener {
    /** Training begins or goes on from {@code state}. */
    default void started(TrainingState state) throws IOException {}

    /** A step is done. */
    default void stepped(Step step) throws IOException {}

    /** All of a pass is done and, where pieces are held out, so is the validation on them. */
    default void validated(TrainingState state, double loss) throws IOException {}

    /** Everything up to {@code state} is safe on the disk. */
    default void saved(TrainingState state) throws IOException {}

    /**
     * What a step did.
     *
     * @param state after it
     * @param loss the mean loss over its batch, before the weights moved
     * @param audioSeconds the length of the music in its batch
     * @param seconds how long it took
     */
    record Step(TrainingState state, double loss, double audioSeconds, double seconds) {}
}

package dev.cadenza.train;

import dev.cadenza.recipe.EarlyStopping;
import java.io.IOException;

/** Watches a training; all calls come on the training's own thread, between steps. */
public interface TrainingListener {
    /** Training begins or goes on from {@code state}. */
    default void started(TrainingState state) throws IOException {}

    /** A step is done. */
    default void stepped(Step step) throws IOException {}

    /**
     * The loss on held-out pieces, at the end of a pass or as often as {@link EarlyStopping} looks, and at the budget.
     */
    default void validated(TrainingState state, double loss) throws IOException {}

    /** Everything up to {@code state} is safe on the disk. */
    default void saved(TrainingState state) throws IOException {}

    /**
     * Training ended before its budget because held-out pieces were no longer predicted better.
     *
     * @param state where it ended
     * @param bestStep the step whose weights the model now has
     * @param bestLoss theirs on the held-out pieces
     */
    default void stoppedEarly(TrainingState state, long bestStep, double bestLoss) throws IOException {}

    /**
     * Training reached its budget, but held-out pieces were predicted better before.
     *
     * @param state where it ended
     * @param bestStep the step whose weights the model now has
     * @param bestLoss theirs on the held-out pieces
     * @param lastLoss on the held-out pieces at the end
     */
    default void keptBest(TrainingState state, long bestStep, double bestLoss, double lastLoss) throws IOException {}

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

package dev.cadenza.train;

/**
 * Where a training stands: all that is needed, beside weights and optimiser, to go on as if it had never stopped.
 *
 * @param step optimiser steps done
 * @param epoch whole passes over the sequences done
 * @param position sequences of the present pass done
 * @param randomState of the generator that the present pass's order was drawn from, before it was drawn
 * @param epochLoss the sum of losses times sequences over the present pass
 * @param lastEpochLoss the mean loss of the last whole pass, or of what there is of the first
 * @param seconds time spent training, over all runs
 */
public record TrainingState(
        long step, long epoch, int position, long randomState, double epochLoss, double lastEpochLoss, double seconds) {
    /** The beginning; {@code randomState} is what the data order will be drawn from. */
    public static TrainingState start(long randomState) {
        return new TrainingState(0, 0, 0, randomState, 0, Double.NaN, 0);
    }

    /** The mean loss over the last whole pass, or over the present one while it is the first. */
    public double meanLoss() {
        return epoch > 0 || position == 0 ? lastEpochLoss : epochLoss / position;
    }
}

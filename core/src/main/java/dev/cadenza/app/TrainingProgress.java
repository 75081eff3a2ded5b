package dev.cadenza.app;

import dev.cadenza.base.Progress;
import dev.cadenza.train.Budget;
import dev.cadenza.train.TrainingListener;
import dev.cadenza.train.TrainingState;
import org.jspecify.annotations.Nullable;

/** Shows a training as a bar: how near its budget, at what loss and speed. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private static final double RATE_SHARE = 0.1; // of the newest step

    private final Progress progress;
    private final Budget budget;
    private Progress.@Nullable Task task;
    private double shown;
    private double validation = Double.NaN;
    private double best = Double.NaN;
    private double rate = Double.NaN; // steps a second, those of a moment ago counting most
    private @Nullable TrainingState goneOnFrom;
    private boolean anyStep;

    TrainingProgress(Progress progress, Budget budget) {
        this.progress = progress;
        this.budget = budget;
    }

    @Override
    public void started(TrainingState state) {
        if (state.step() > 0 && budget.total() <= budget.done(state)) {
            progress.say("already trained to step %d, mean loss %.4f".formatted(state.step(), state.meanLoss()));
        } else if (state.step() > 0) {
            goneOnFrom = state;
        }
        double left = budget.total() - budget.done(state);
        if (left > 0) {
            task = progress.begin("training", left, budget.unit());
            shown = budget.done(state);
        }
    }

    @Override
    public void stepped(Step step) {
        if (!anyStep && goneOnFrom != null) {
            progress.say("going on from step %d, loss %.4f".formatted(goneOnFrom.step(), goneOnFrom.meanLoss()));
        }
        anyStep = true;
        if (task != null) {
            double done = budget.done(step.state());
            task.advance(done - shown);
            shown = done;
            rate = Double.isNaN(rate) ? 1 / step.seconds() : rate + RATE_SHARE * (1 / step.seconds() - rate);
            String speed = budget.steps() != null ? "" : "%.2g steps/s, ".formatted(rate); // the bar has it otherwise
            task.note("step %d, %sloss %.4f%s".formatted(step.state().step(), speed, step.loss(), heldOut()));
        }
    }

    /** What the last weights that were looked at are worth, and the best. */
    private String heldOut() {
        return Double.isNaN(validation)
                ? ""
                : validation > best
                        ? " (held out %.4f, best %.4f)".formatted(validation, best)
                        : " (held out %.4f)".formatted(validation);
    }

    @Override
    public void validated(TrainingState state, double loss) {
        validation = loss;
        best = Double.isNaN(best) ? loss : Math.min(best, loss);
    }

    @Override
    public void keptBest(TrainingState state, long bestStep, double bestLoss, double lastLoss) {
        progress.say(
                "the loss on held-out recordings was best at step %d (%.4f; at the end %.4f): the weights of that step are kept"
                        .formatted(bestStep, bestLoss, lastLoss));
    }

    @Override
    public void stoppedEarly(TrainingState state, long bestStep, double bestLoss) {
        progress.say((anyStep
                        ? "stopped early at step %d: the loss on held-out recordings was best at step %d (%.4f), whose weights are kept; after that it overfitted"
                        : "training had stopped early at step %d, since the loss on held-out recordings was best at step %d (%.4f); more time would change nothing")
                .formatted(state.step(), bestStep, bestLoss));
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
        }
    }
}

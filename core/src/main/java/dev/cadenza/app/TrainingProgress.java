package dev.cadenza.app;

import dev.cadenza.base.Progress;
import dev.cadenza.train.Goal;
import dev.cadenza.train.TrainingListener;
import dev.cadenza.train.TrainingState;
import org.jspecify.annotations.Nullable;

/** Shows a training as a bar: how near its goal, at what loss and speed. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private final Progress progress;
    private final Goal goal;
    private Progress.@Nullable Task task;
    private double shown;
    private double validation = Double.NaN;

    TrainingProgress(Progress progress, Goal goal) {
        this.progress = progress;
        this.goal = goal;
    }

    @Override
    public void started(TrainingState state) {
        boolean done = goal.total() <= goal.done(state);
        if (state.step() > 0) {
            progress.say("%s step %d, loss %.4f"
                    .formatted(done ? "already trained to" : "going on from", state.step(), state.meanLoss()));
        }
        double left = goal.total() - goal.done(state);
        if (left > 0) {
            task = progress.begin("training", left, goal.unit());
            shown = goal.done(state);
        }
    }

    @Override
    public void stepped(Step step) {
        if (task != null) {
            double done = goal.done(step.state());
            task.advance(done - shown);
            shown = done;
            task.note("step %d, loss %.4f%s, %.0f s of music per second"
                    .formatted(
                            step.state().step(),
                            step.loss(),
                            Double.isNaN(validation) ? "" : " (held out %.4f)".formatted(validation),
                            step.audioSeconds() / step.seconds()));
        }
    }

    @Override
    public void validated(TrainingState state, double loss) {
        validation = loss;
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
        }
    }
}

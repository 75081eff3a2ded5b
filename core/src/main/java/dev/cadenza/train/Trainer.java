package dev.cadenza.train;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.EarlyStopping;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Optimizer;
import dev.cadenza.tensor.Trainable;
import dev.cadenza.train.TrainingListener.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one training loop; everything beside it is a {@link TrainingListener}.
 *
 * @param <B> what the model learns from in one step
 */
public final class Trainer<B> {
    /** More held-out examples than this are thinned out evenly, so that watching stays cheap. */
    private static final int VALIDATION_EXAMPLES = 64;

    private final Trainable<B> model;
    private final Optimizer optimizer;
    private final Learner<B> learner;
    private final TrainingSettings<?> settings;
    private final BatchSource<B> data;
    private final BatchSource<B> heldOut;
    private final Checkpoint checkpoint;
    private final Duration saveEvery;
    private final List<TrainingListener> listeners;
    private final @Nullable EarlyStopping early;
    private final @Nullable BestWeights best;
    private double lastLook = Double.NaN;

    /** A training that ends at its budget; the parameters are those of the other constructor. */
    public Trainer(
            Trainable<B> model,
            TrainingSettings<?> settings,
            BatchSource<B> data,
            BatchSource<B> heldOut,
            Checkpoint checkpoint,
            Duration saveEvery,
            List<TrainingListener> listeners) {
        this(model, settings, data, heldOut, checkpoint, saveEvery, listeners, null);
    }

    /**
     * A training of {@code model}.
     *
     * @param data what it learns from
     * @param heldOut what the loss is watched on; may be empty. Otherwise training ends with the weights that did best
     *     there, and listeners see the best so far in {@link TrainingListener#saved}
     * @param checkpoint where it goes on from, and what it keeps safe
     * @param saveEvery how often
     * @param early when to end before the budget; null for never. Without held-out examples it has nothing to go by
     */
    public Trainer(
            Trainable<B> model,
            TrainingSettings<?> settings,
            BatchSource<B> data,
            BatchSource<B> heldOut,
            Checkpoint checkpoint,
            Duration saveEvery,
            List<TrainingListener> listeners,
            @Nullable EarlyStopping early) {
        this.model = model;
        this.optimizer = settings.optimizer().build(model.weights());
        this.settings = settings;
        this.data = data;
        this.learner = new Learner<>(model, optimizer, settings.settledPrecision(), data);
        this.heldOut = heldOut;
        this.checkpoint = checkpoint;
        this.saveEvery = saveEvery;
        this.listeners = List.copyOf(listeners);
        this.early = heldOut.size() > 0 ? early : null;
        this.best = heldOut.size() > 0 ? new BestWeights(model.weights()) : null;
    }

    /**
     * Trains until {@code budget} or a stop, from the checkpoint if there is one, and saves.
     *
     * @return where it ended
     * @throws UserProblem if the loss is no longer a number
     */
    public TrainingState train(Budget budget, StopSignal stop) throws IOException {
        TrainingState restored = checkpoint.restore(model, optimizer, best);
        TrainingState begun = restored != null
                ? restored
                : TrainingState.start(
                        SeededRandom.of(settings.seed(), "data order").state());
        DataOrder order = new DataOrder(data.size(), settings.batch(), begun.randomState(), begun.position());
        if (best == null) {
            tellStarted(begun);
        } else {
            best.during(() -> tellStarted(begun));
        }
        TrainingState state = begun;
        long first = state.step();
        long saved = first;
        long lastSave = System.nanoTime();
        while (!budget.reachedBy(state) && !outOfPatience() && !stop.isRequested()) {
            state = step(state, order, budget);
            if (System.nanoTime() - lastSave >= saveEvery.toNanos()) {
                save(state);
                saved = state.step();
                lastSave = System.nanoTime();
            }
        }
        if (saved != state.step() || !checkpoint.exists()) {
            save(state);
        }
        settle(state, budget.reachedBy(state) && state.step() > first);
        return state;
    }

    private boolean outOfPatience() {
        return early != null && best != null && best.mark().looks() >= early.patience();
    }

    /** Leaves the model with its best weights; the checkpoint keeps the last ones, to go on from. */
    private void settle(TrainingState state, boolean reached) throws IOException {
        if (best == null) {
            return;
        }
        best.settle();
        BestWeights.Mark mark = best.mark();
        for (TrainingListener listener : listeners) {
            if (outOfPatience()) {
                listener.stoppedEarly(state, mark.step(), mark.loss());
            } else if (reached && mark.step() < state.step()) {
                listener.keptBest(state, mark.step(), mark.loss(), lastLook);
            }
        }
    }

    private TrainingState step(TrainingState before, DataOrder order, Budget budget) throws IOException {
        long start = System.nanoTime();
        int[] examples = order.next();
        double loss = learner.learn(
                examples, budget.share(before), SeededRandom.of(settings.seed(), "step " + before.step()));
        if (!Double.isFinite(loss)) {
            throw new UserProblem(
                    "training broke down at step %d: the loss is %s; lower the learning rate or set --clip-norm 1",
                    before.step() + 1, loss);
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        TrainingState after = advance(before, order, loss * examples.length, seconds);
        Step step = new Step(after, loss, examples.length * data.secondsPerExample(), seconds);
        for (TrainingListener listener : listeners) {
            listener.stepped(step);
        }
        validate(after, order.atEndOfPass(), budget.reachedBy(after));
        return after;
    }

    /**
     * Looks at the held-out examples where that is due; the last weights, with the lowest learning rate, are always
     * looked at.
     */
    private void validate(TrainingState after, boolean endOfPass, boolean endOfTraining) throws IOException {
        boolean due = early == null ? endOfPass : after.step() % early.every() == 0;
        if (best == null || !(due || endOfTraining)) {
            return;
        }
        lastLook = validationLoss();
        best.look(after.step(), lastLook);
        for (TrainingListener listener : listeners) {
            listener.validated(after, lastLook);
        }
    }

    private TrainingState advance(TrainingState before, DataOrder order, double summedLoss, double seconds) {
        boolean passDone = order.atEndOfPass();
        double epochLoss = before.epochLoss() + summedLoss;
        return new TrainingState(
                before.step() + 1,
                before.epoch() + (passDone ? 1 : 0),
                order.position(),
                order.resumeState(),
                passDone ? 0 : epochLoss,
                passDone ? epochLoss / data.size() : before.lastEpochLoss(),
                before.seconds() + seconds);
    }

    /** The mean loss over (at most some of) the held-out examples, with the weights as they are. */
    double validationLoss() throws IOException {
        int count = Math.min(heldOut.size(), VALIDATION_EXAMPLES);
        int[] chosen = new int[count];
        Arrays.setAll(chosen, i -> (int) ((long) i * heldOut.size() / count));
        SeededRandom random = SeededRandom.of(settings.seed(), "validation");
        double sum = 0;
        for (int from = 0; from < count; from += settings.batch()) {
            int[] examples = Arrays.copyOfRange(chosen, from, Math.min(count, from + settings.batch()));
            sum += examples.length
                    * NativeScope.inferring(() -> model.loss(heldOut.batch(examples, random), learner.precision())
                            .item_double());
        }
        return sum / count;
    }

    private void save(TrainingState state) throws IOException {
        checkpoint.save(model, optimizer, best, state);
        if (best == null) {
            tellSaved(state);
        } else {
            best.during(() -> tellSaved(state));
        }
    }

    private void tellStarted(TrainingState state) throws IOException {
        for (TrainingListener listener : listeners) {
            listener.started(state);
        }
    }

    private void tellSaved(TrainingState state) throws IOException {
        for (TrainingListener listener : listeners) {
            listener.saved(state);
        }
    }
}

package dev.cadenza.train;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.RmsProp;
import dev.cadenza.tensor.Trainable;
import dev.cadenza.train.TrainingListener.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The one training loop; everything beside it is a {@link TrainingListener}. */
public final class Trainer {
    /** More held-out examples than this are thinned out evenly, so that watching stays cheap. */
    private static final int VALIDATION_EXAMPLES = 64;

    private final Trainable model;
    private final RmsProp optimizer;
    private final TrainingSettings settings;
    private final Precision precision;
    private final BatchSource data;
    private final BatchSource heldOut;
    private final Checkpoint checkpoint;
    private final Duration saveEvery;
    private final List<TrainingListener> listeners;

    /**
     * A training of {@code model}.
     *
     * @param data what it learns from
     * @param heldOut what the loss is watched on; may be empty
     * @param checkpoint where it goes on from, and what it keeps safe
     * @param saveEvery how often
     */
    public Trainer(
            Trainable model,
            TrainingSettings settings,
            BatchSource data,
            BatchSource heldOut,
            Checkpoint checkpoint,
            Duration saveEvery,
            List<TrainingListener> listeners) {
        this.model = model;
        this.optimizer = new RmsProp(model.weights(), settings.optimizer());
        this.settings = settings;
        this.precision = settings.settledPrecision();
        this.data = data;
        this.heldOut = heldOut;
        this.checkpoint = checkpoint;
        this.saveEvery = saveEvery;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Trains until {@code goal} or a stop, from the checkpoint if there is one, and saves.
     *
     * @return where it ended
     * @throws UserProblem if the loss is no longer a number
     */
    public TrainingState train(Goal goal, StopSignal stop) throws IOException {
        TrainingState restored = checkpoint.restore(model, optimizer);
        TrainingState state = restored != null
                ? restored
                : TrainingState.start(
                        SeededRandom.of(settings.seed(), "data order").state());
        DataOrder order = new DataOrder(data.size(), settings.batch(), state.randomState(), state.position());
        for (TrainingListener listener : listeners) {
            listener.started(state);
        }
        long saved = state.step();
        long lastSave = System.nanoTime();
        while (!goal.reachedBy(state) && !stop.isRequested()) {
            state = step(state, order);
            if (System.nanoTime() - lastSave >= saveEvery.toNanos()) {
                save(state);
                saved = state.step();
                lastSave = System.nanoTime();
            }
        }
        if (saved != state.step() || !checkpoint.exists()) {
            save(state);
        }
        return state;
    }

    private TrainingState step(TrainingState before, DataOrder order) throws IOException {
        long start = System.nanoTime();
        int[] examples = order.next();
        double loss = learn(examples);
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
        if (order.atEndOfPass() && heldOut.size() > 0) {
            double validation = validationLoss();
            for (TrainingListener listener : listeners) {
                listener.validated(after, validation);
            }
        }
        return after;
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

    private double learn(int[] examples) throws IOException {
        return NativeScope.freeing(() -> {
            Tensor loss = model.loss(data.batch(examples), precision);
            loss.backward();
            optimizer.step();
            return loss.item_double();
        });
    }

    /** The mean loss over (at most some of) the held-out examples, with the weights as they are. */
    double validationLoss() throws IOException {
        int count = Math.min(heldOut.size(), VALIDATION_EXAMPLES);
        int[] chosen = new int[count];
        Arrays.setAll(chosen, i -> (int) ((long) i * heldOut.size() / count));
        double sum = 0;
        for (int from = 0; from < count; from += settings.batch()) {
            int[] examples = Arrays.copyOfRange(chosen, from, Math.min(count, from + settings.batch()));
            sum += examples.length
                    * NativeScope.inferring(
                            () -> model.loss(heldOut.batch(examples), precision).item_double());
        }
        return sum / count;
    }

    private void save(TrainingState state) throws IOException {
        checkpoint.save(model, optimizer, state);
        for (TrainingListener listener : listeners) {
            listener.saved(state);
        }
    }
}

package dev.cadenza.app;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.EarlyStopping;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.recipe.ModelFolder.SeedPlace;
import dev.cadenza.recipe.ModelFolder.TrainingRecord;
import dev.cadenza.recipe.Origin;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.Trainable;
import dev.cadenza.train.BatchSource;
import dev.cadenza.train.Budget;
import dev.cadenza.train.Checkpoint;
import dev.cadenza.train.LossLog;
import dev.cadenza.train.StepPlan;
import dev.cadenza.train.StepTimer;
import dev.cadenza.train.Trainer;
import dev.cadenza.train.TrainingListener;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the training of every family has in common: it goes on from its checkpoint with the settings that it was begun
 * with, lasts as long as was asked for or as the music is worth, writes the model at each save, and has previews
 * written.
 */
public final class TrainingJob {
    private final Workplace workplace;
    private final RunFolder run;
    private final Recipe recipe;
    private final TrainingRequest request;
    private final Checkpoint checkpoint;

    /** A training in {@code run} with {@code recipe}, which is settled. */
    public TrainingJob(Workplace workplace, RunFolder run, Recipe recipe, TrainingRequest request) {
        this.workplace = workplace;
        this.run = run;
        this.recipe = recipe;
        this.request = request;
        this.checkpoint = new Checkpoint(run.training());
    }

    /** The model as the listeners of a training write it. */
    public interface ModelWriter {
        /** The recordings of the corpus that the model learns from. */
        List<Origin.SourceFile> recordings();

        /** The numbers in a frame, or of a unit. */
        int features();

        /** Where the seeds were cut from that come with the model; none in a family without. */
        default List<SeedPlace> seedPlaces() {
            return List.of();
        }

        /** Writes the model of which {@code about} tells into {@code folder}, with the weights as they are now. */
        void write(Path folder, About about) throws IOException;
    }

    /**
     * What is learned from, and what is watched.
     *
     * @param <B> what is learned from in one step
     * @param examples to learn from
     * @param heldOut what the loss is watched on; may be empty
     * @param worth how many steps so many examples are worth
     * @param stopping when to end before the budget, or null for never
     */
    public record Data<B>(
            BatchSource<B> examples,
            BatchSource<B> heldOut,
            StepPlan.Worth worth,
            @Nullable EarlyStopping stopping) {}

    /**
     * The corpus to train on, after all checks.
     *
     * @throws UserProblem if it was prepared otherwise, or the training was begun with another recipe
     */
    public Corpus begin() throws IOException {
        workplace.startEngine();
        Corpus corpus = CorpusFolder.read(run.corpus());
        checkpoint.mend(workplace.progress()::say);
        corpus.requireFor(recipe, run.path());
        if (checkpoint.exists() && !run.readRecipe().learned().equals(recipe.learned())) {
            throw new UserProblem(
                    "the training in %s was begun with other settings (%s): leave them as they were, or train in another folder",
                    run.path(), run.recipe());
        }
        run.writeRecipe(recipe);
        return corpus;
    }

    /** Whether it goes on from a checkpoint. */
    public boolean resumes() {
        return checkpoint.exists();
    }

    /**
     * Random first weights; zeros where a checkpoint is about to replace them, since drawing an orthogonal matrix takes
     * seconds.
     */
    public Initializers firstWeights() {
        return resumes() ? Initializers.zeros() : Initializers.keras(SeededRandom.of(recipe.seed(), "weights"));
    }

    /**
     * Trains {@code net} from the checkpoint, if there is one, until the budget, a stop or until nothing more is
     * learned.
     *
     * @param preview writes a short song with the network as it is now
     */
    public <B> TrainingState train(
            Trainable<B> net, TrainingSettings<?> settings, Data<B> data, ModelWriter writer, PreviewWriter preview)
            throws IOException {
        long worth = data.worth().steps(data.examples().size(), settings.batch());
        TrainingLength length = new TrainingLength(run, request, worth, workplace.progress());
        Budget budget = length.budget(
                checkpoint.state(),
                () -> new StepTimer().seconds(net, settings, data.examples(), workplace.progress(), workplace.stop()));
        try (LossLog log = new LossLog(run.training(), workplace.progress()::say);
                TrainingProgress progress = new TrainingProgress(workplace.progress(), budget)) {
            List<TrainingListener> listeners =
                    new ArrayList<>(List.of(log, progress, length, modelListener(writer), EarlyStop.writer(run)));
            if (!request.previewEvery().isZero()) {
                listeners.add(new PreviewTimer(request, workplace.stop(), run.previews(), preview));
            }
            Trainer<B> trainer = new Trainer<>(
                    net,
                    settings,
                    data.examples(),
                    data.heldOut(),
                    checkpoint,
                    request.saveEvery(),
                    listeners,
                    data.stopping());
            TrainingState end = trainer.train(budget, workplace.stop());
            length.tellEnd(end);
            return end;
        }
    }

    /** Where a stopped training is safe, in words. */
    static String savedAt(TrainingState state, RunFolder run) {
        return "training is saved at step %d in %s".formatted(state.step(), run.path());
    }

    private TrainingListener modelListener(ModelWriter writer) {
        return new TrainingListener() {
            @Override
            public void started(TrainingState state) throws IOException {
                // a kill between the two leaves the model a save behind the checkpoint, or none at all
                if (state.step() > 0 && !ModelFolder.isWhole(run.model(), state.step())) {
                    workplace
                            .progress()
                            .say("the model of step %d is written from its checkpoint".formatted(state.step()));
                    saved(state);
                }
            }

            @Override
            public void saved(TrainingState state) throws IOException {
                if (state.step() > 0) {
                    About about = About.of(
                            writer.features(),
                            recipe,
                            Origin.now(writer.recordings(), recipe.seed(), workplace.threads()),
                            new TrainingRecord(state.step(), state.epoch(), state.seconds(), state.meanLoss()),
                            writer.seedPlaces());
                    writer.write(run.model(), about);
                }
            }
        };
    }
}

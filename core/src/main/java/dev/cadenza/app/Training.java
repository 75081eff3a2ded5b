package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.generate.Composer;
import dev.cadenza.model.FrameNet;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.recipe.ModelFolder.SeedPlace;
import dev.cadenza.recipe.ModelFolder.TrainingRecord;
import dev.cadenza.recipe.Origin;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.train.Budget;
import dev.cadenza.train.Checkpoint;
import dev.cadenza.train.FrameSequences;
import dev.cadenza.train.LossLog;
import dev.cadenza.train.StepPlan;
import dev.cadenza.train.StepTimer;
import dev.cadenza.train.Trainer;
import dev.cadenza.train.TrainingListener;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A prepared corpus to a trained model. */
final class Training {
    private static final int SEEDS = 8;
    private static final StepPlan.Worth WORTH = new StepPlan.Worth(100, 200, 2000);

    private final Workplace workplace;
    private final RunFolder run;
    private final ClassicRecipe recipe;
    private final Checkpoint checkpoint;

    Training(Workplace workplace, RunFolder run, ClassicRecipe recipe) {
        this.workplace = workplace;
        this.run = run;
        this.recipe = recipe.settled();
        this.checkpoint = new Checkpoint(run.training());
    }

    /** Trains from the checkpoint, if there is one, until the budget or a stop; the model folder holds the result. */
    TrainingState train(TrainingRequest request, AudioCache cache) throws IOException {
        workplace.startEngine();
        Corpus corpus = CorpusFolder.read(run.corpus());
        checkpoint.mend(workplace.progress()::say);
        refuseOtherSettings(corpus);
        run.writeRecipe(recipe);
        List<CachedAudio> pieces = Preparing.open(corpus, cache, workplace);
        try {
            return NativeScope.freeing(() -> train(request, corpus, pieces));
        } finally {
            for (CachedAudio piece : pieces) {
                piece.close();
            }
        }
    }

    /** Where a stopped training is safe, in words. */
    static String savedAt(TrainingState state, RunFolder run) {
        return "training is saved at step %d in %s".formatted(state.step(), run.path());
    }

    private void refuseOtherSettings(Corpus corpus) throws IOException {
        if (!corpus.frames().equals(recipe.codec())) {
            throw new UserProblem(
                    "%s was prepared with other block settings (%s): prepare again, or leave them as they were",
                    run.path(), corpus.frames());
        }
        if (checkpoint.exists()) {
            Recipe begun = run.readRecipe();
            if (!begun.equals(recipe)) {
                throw new UserProblem(
                        "the training in %s was begun with other settings (%s): leave them as they were, or train in another folder",
                        run.path(), run.recipe());
            }
        }
    }

    private TrainingState train(TrainingRequest request, Corpus corpus, List<CachedAudio> pieces) throws IOException {
        BlockSettings codec = recipe.codec();
        Normalization normalization = CorpusFolder.readNormalization(run.corpus());
        CorpusSplit split = CorpusSplit.of(
                pieces, recipe.training().validation(), recipe.training().seed());
        FrameSequences data = new FrameSequences(split.training(), codec, normalization);
        FrameSequences heldOut = new FrameSequences(split.heldOut(), codec, normalization);
        if (data.size() == 0) {
            throw new UserProblem(
                    "no recording left to learn from is as long as a training sequence, %.1f s: use longer music or a smaller --sequence",
                    data.secondsPerExample());
        }
        FrameNet net = recipe.model().build(codec.build().features(), firstWeights());
        Seeds seeds = new Seeds(data, recipe.training().seed());
        long worth = WORTH.steps(data.size(), recipe.training().batch());
        TrainingLength length = new TrainingLength(run, request, worth, workplace.progress());
        Budget budget = length.budget(
                checkpoint.state(),
                () -> new StepTimer().seconds(net, recipe.training(), data, workplace.progress(), workplace.stop()));
        List<TrainingListener> listeners = new ArrayList<>();
        try (LossLog log = new LossLog(run.training(), workplace.progress()::say);
                TrainingProgress progress = new TrainingProgress(workplace.progress(), budget)) {
            listeners.add(log);
            listeners.add(progress);
            listeners.add(length);
            listeners.add(modelWriter(corpus, net, normalization, seeds));
            if (!request.previewEvery().isZero()) {
                Previews previews = new Previews(
                        new Composer(net, codec.build(), normalization), seeds.first(), request, workplace);
                listeners.add(new PreviewTimer(request, workplace.stop(), run.previews(), previews));
            }
            var trainer =
                    new Trainer<>(net, recipe.training(), data, heldOut, checkpoint, request.saveEvery(), listeners);
            TrainingState end = trainer.train(budget, workplace.stop());
            length.tellEnd(end);
            return end;
        }
    }

    /** Drawing an orthogonal matrix takes seconds, which weights that a checkpoint is about to replace don't deserve. */
    private Initializers firstWeights() {
        return checkpoint.exists()
                ? Initializers.zeros()
                : Initializers.keras(SeededRandom.of(recipe.training().seed(), "weights"));
    }

    private TrainingListener modelWriter(Corpus corpus, FrameNet net, Normalization normalization, Seeds seeds) {
        List<Origin.SourceFile> files =
                corpus.pieces().stream().map(CorpusFolder.Piece::source).toList();
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
                            net.features(),
                            recipe,
                            Origin.now(files, recipe.training().seed(), workplace.threads()),
                            new TrainingRecord(state.step(), state.epoch(), state.seconds(), state.meanLoss()),
                            seeds.places());
                    NativeScope.freeing(
                            () -> ModelFolder.write(run.model(), about, net.weights(), normalization, seeds.samples()));
                }
            }
        };
    }

    /** A few stretches of the training music, which come with the model so that it is enough on its own. */
    private static final class Seeds {
        private final FrameSequences data;
        private final int[] examples;

        Seeds(FrameSequences data, long seed) {
            this.data = data;
            int[] all = new int[data.size()];
            Arrays.setAll(all, i -> i);
            SeededRandom.of(seed, "seeds").shuffle(all);
            this.examples = Arrays.copyOf(all, Math.min(SEEDS, all.length));
        }

        List<SeedPlace> places() {
            return Arrays.stream(examples).mapToObj(data::place).toList();
        }

        float[] first() throws IOException {
            return data.seed(examples[0]);
        }

        List<float[]> samples() throws IOException {
            List<float[]> samples = new ArrayList<>();
            for (int example : examples) {
                samples.add(data.seed(example));
            }
            return samples;
        }
    }
}

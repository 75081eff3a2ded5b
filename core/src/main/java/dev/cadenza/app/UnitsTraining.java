package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.UserProblem;
import dev.cadenza.generate.NetworkNext;
import dev.cadenza.model.UnitLayout;
import dev.cadenza.model.UnitNet;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.recipe.ModelFolder.TrainingRecord;
import dev.cadenza.recipe.Origin;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.train.Budget;
import dev.cadenza.train.Checkpoint;
import dev.cadenza.train.LossLog;
import dev.cadenza.train.StepPlan;
import dev.cadenza.train.StepTimer;
import dev.cadenza.train.Trainer;
import dev.cadenza.train.TrainingListener;
import dev.cadenza.train.TrainingState;
import dev.cadenza.train.UnitLikelihood;
import dev.cadenza.train.UnitSequences;
import dev.cadenza.units.FeatureScaling;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import dev.cadenza.units.UnitTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** A corpus of units to a trained network. */
final class UnitsTraining {
    /** Fewer recordings than this are all learned from. */
    private static final int LEAST_TO_HOLD_OUT = 4;

    private static final StepPlan.Worth WORTH = new StepPlan.Worth(80, 400, 2000);

    private static final int SEMITONE_BLOCKS = 3;
    private static final double FIRST_SECONDS = 20; // of what can be heard before training

    private final Workplace workplace;
    private final RunFolder run;
    private final UnitsRecipe recipe;
    private final Checkpoint checkpoint;

    UnitsTraining(Workplace workplace, RunFolder run, UnitsRecipe recipe) {
        this.workplace = workplace;
        this.run = run;
        this.recipe = recipe.settled();
        this.checkpoint = new Checkpoint(run.training());
    }

    /** Trains from the checkpoint, if there is one, until the budget, a stop or until nothing more is learned. */
    TrainingState train(TrainingRequest request, AudioCache cache) throws IOException {
        workplace.startEngine();
        Corpus corpus = CorpusFolder.read(run.corpus());
        checkpoint.mend(workplace.progress()::say);
        refuseOtherSettings(corpus);
        run.writeRecipe(recipe);
        try (UnitMaterial material = UnitMaterial.open(workplace, run, cache, recipe.generation())) {
            firstImpression(request, material);
            return NativeScope.freeing(() -> train(request, corpus, material));
        }
    }

    /** A song without any training, so that there is something to hear at once; told where it is. */
    private void firstImpression(TrainingRequest request, UnitMaterial material) throws IOException {
        Path file = run.previews().resolve("instant.wav");
        if (checkpoint.exists() || request.previewEvery().isZero() || Files.exists(file)) {
            return;
        }
        SongRequest song = SongRequest.of(1, FIRST_SECONDS, recipe.training().seed());
        new UnitsGenerating(workplace, material, song).writeInstantly(file, FIRST_SECONDS);
        workplace.progress().say("a first sketch, made without training: " + file);
    }

    private void refuseOtherSettings(Corpus corpus) throws IOException {
        if (!recipe.analysis().equals(corpus.units())) {
            throw new UserProblem(
                    "%s was prepared with other settings of the analysis: prepare again, or leave them as they were",
                    run.path());
        }
        if (checkpoint.exists()) {
            Recipe begun = run.readRecipe();
            // how songs are made changes nothing of what is learned
            if (!(begun instanceof UnitsRecipe units)
                    || !units.withGeneration(recipe.generation()).equals(recipe)) {
                throw new UserProblem(
                        "the training in %s was begun with other settings (%s): leave them as they were, or train in another folder",
                        run.path(), run.recipe());
            }
        }
    }

    /** An untrained network for the units of a corpus; it belongs to the present native scope. */
    static UnitNet network(UnitsRecipe recipe, UnitCorpus units) {
        return network(recipe, FeatureScaling.of(units), Initializers.zeros());
    }

    private static UnitNet network(UnitsRecipe recipe, FeatureScaling scaling, Initializers initial) {
        UnitLayout layout = new UnitLayout(UnitFeatures.SIZE, SEMITONE_BLOCKS, UnitFeatures.SEMITONES);
        return recipe.model().build(layout, scaling.mean(), scaling.scale(), initial);
    }

    private TrainingState train(TrainingRequest request, Corpus corpus, UnitMaterial material) throws IOException {
        UnitTables units = material.units();
        long seed = recipe.training().seed();
        int[][] split = split(units, corpus);
        UnitSequences data = UnitSequences.learning(units, split[0], recipe.examples(), seed, workplace.stop());
        UnitSequences heldOut = UnitSequences.watching(units, split[1], recipe.examples());
        if (data.size() == 0) {
            throw new UserProblem(
                    "no recording of %s has two sounds in a row, so there is nothing to learn: compose with --instant, which needs no training",
                    corpus.music());
        }
        Initializers first =
                checkpoint.exists() ? Initializers.zeros() : Initializers.keras(SeededRandom.of(seed, "weights"));
        UnitNet net = network(recipe, FeatureScaling.of(units), first);
        long worth = WORTH.steps(data.size(), recipe.training().batch());
        TrainingLength length = new TrainingLength(run, request, worth, workplace.progress());
        Budget budget = length.budget(
                checkpoint.state(),
                () -> new StepTimer().seconds(net, recipe.training(), data, workplace.progress(), workplace.stop()));
        List<TrainingListener> listeners = new ArrayList<>();
        TrainingState state;
        try (LossLog log = new LossLog(run.training(), workplace.progress()::say);
                TrainingProgress progress = new TrainingProgress(workplace.progress(), budget)) {
            listeners.add(log);
            listeners.add(progress);
            listeners.add(length);
            listeners.add(modelWriter(corpus, net));
            listeners.add(EarlyStop.writer(run));
            if (!request.previewEvery().isZero()) {
                UnitsGenerating previews =
                        new UnitsGenerating(workplace, material, SongRequest.of(1, request.previewSeconds(), seed));
                listeners.add(new PreviewTimer(
                        request,
                        workplace.stop(),
                        run.previews(),
                        file -> NativeScope.freeing(() -> previews.preview(
                                file,
                                request.previewSeconds(),
                                new NetworkNext(net, NetworkNext.keys(net, units, material.scratch()), units)))));
            }
            Trainer<?> trainer = new Trainer<>(
                    net,
                    recipe.training(),
                    data,
                    heldOut,
                    checkpoint,
                    request.saveEvery(),
                    listeners,
                    recipe.stopping());
            state = trainer.train(budget, workplace.stop());
        }
        length.tellEnd(state);
        if (heldOut.size() > 0 && !workplace.stop().isRequested()) {
            tellLikelihood(net, material, split, state);
        }
        return state;
    }

    /** How well unheard recordings are predicted, once for each end of a training. */
    private void tellLikelihood(UnitNet net, UnitMaterial material, int[][] split, TrainingState state)
            throws IOException {
        Path file = run.training().resolve("likelihood-%d.json".formatted(state.step()));
        if (Files.exists(file)) {
            return;
        }
        UnitLikelihood found;
        try {
            found = NativeScope.freeing(() -> UnitLikelihood.of(
                    net,
                    material.units(),
                    split[0],
                    split[1],
                    recipe.training().seed(),
                    material.scratch(),
                    workplace.progress(),
                    workplace.stop()));
        } catch (CancellationException e) {
            return; // the training is saved, and this is told the next time
        }
        SealedJson.write(file, found);
        workplace
                .progress()
                .say(
                        "held-out recordings: %.2f nats a unit, the lower the better (counted sequences %.2f, shuffled history %.2f, nothing known %.2f)"
                                .formatted(found.trained(), found.markov(), found.shuffled(), found.uniform()));
    }

    /** Recordings to learn from and recordings to watch; those of a single unit, which can't be predicted, are to choose from only. */
    private int[][] split(UnitTables units, Corpus corpus) {
        int[] all = IntStream.range(0, units.pieces()).toArray();
        int[] order = UnitSequences.withSequences(units, all);
        double share = recipe.training().validation();
        if (share == 0 || order.length < LEAST_TO_HOLD_OUT) {
            return new int[][] {all, {}};
        }
        SeededRandom.of(recipe.training().seed(), "validation").shuffle(order);
        double wanted = share * corpus.seconds();
        int held = 0;
        for (double seconds = 0; held < order.length - 2 && seconds < wanted; held++) {
            seconds += corpus.pieces().get(order[held]).seconds();
        }
        int[] heldOut = Arrays.copyOf(order, held);
        Arrays.sort(heldOut);
        int[] learned = Arrays.stream(all)
                .filter(piece -> Arrays.binarySearch(heldOut, piece) < 0)
                .toArray();
        return new int[][] {learned, heldOut};
    }

    private TrainingListener modelWriter(Corpus corpus, UnitNet net) {
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
                            UnitFeatures.SIZE,
                            recipe,
                            Origin.now(files, recipe.training().seed(), workplace.threads()),
                            new TrainingRecord(state.step(), state.epoch(), state.seconds(), state.meanLoss()),
                            List.of());
                    NativeScope.freeing(() -> ModelFolder.write(run.model(), about, net.weights()));
                }
            }
        };
    }
}

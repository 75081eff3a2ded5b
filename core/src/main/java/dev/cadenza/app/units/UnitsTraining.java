package dev.cadenza.app.units;

import dev.cadenza.app.CorpusSplit;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.TrainingJob;
import dev.cadenza.app.TrainingRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import dev.cadenza.generate.NetworkNext;
import dev.cadenza.model.UnitLayout;
import dev.cadenza.model.UnitNet;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.recipe.Origin;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.train.StepPlan;
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
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** A corpus of units to a trained network. */
final class UnitsTraining {
    /** Fewer recordings than this are all learned from. */
    private static final int LEAST_TO_HOLD_OUT = 4;

    /** Of the recordings that could be held out, so many are learned from at least. */
    private static final int LEAST_LEARNED = 2;

    private static final StepPlan.Worth WORTH = new StepPlan.Worth(80, 400, 2000);

    private static final int SEMITONE_BLOCKS = 3;
    private static final double FIRST_SECONDS = 20; // of what can be heard before training

    private final Workplace workplace;
    private final RunFolder run;
    private final UnitsRecipe recipe;
    private final TrainingRequest request;
    private final TrainingJob job;

    UnitsTraining(Workplace workplace, RunFolder run, UnitsRecipe recipe, TrainingRequest request) {
        this.workplace = workplace;
        this.run = run;
        this.recipe = recipe.settled();
        this.request = request;
        this.job = new TrainingJob(workplace, run, this.recipe, request);
    }

    /** Trains from the checkpoint, if there is one, until the budget, a stop or until nothing more is learned. */
    TrainingState train(Material opened) throws IOException {
        Corpus corpus = job.begin();
        UnitMaterial material = opened.get();
        firstImpression(material);
        return NativeScope.freeing(() -> train(corpus, material));
    }

    /** Opens the material once what is cheaper to check has been checked. */
    interface Material {
        /** The material, which stays open. */
        UnitMaterial get() throws IOException;
    }

    /** A song without any training, so that there is something to hear at once; told where it is. */
    private void firstImpression(UnitMaterial material) throws IOException {
        Path file = run.previews().resolve("instant.wav");
        if (job.resumes() || request.previewEvery().isZero() || Files.exists(file)) {
            return;
        }
        SongRequest song = SongRequest.of(1, FIRST_SECONDS, recipe.seed());
        new UnitSongs(workplace, material, song, material.generation()).writeInstantly(file, FIRST_SECONDS);
        workplace.progress().say("a first sketch, made without training: " + file);
    }

    /** An untrained network for the units of a corpus; it belongs to the present native scope. */
    static UnitNet network(UnitsRecipe recipe, UnitCorpus units) {
        return network(recipe, FeatureScaling.of(units), Initializers.zeros());
    }

    private static UnitNet network(UnitsRecipe recipe, FeatureScaling scaling, Initializers initial) {
        UnitLayout layout = new UnitLayout(UnitFeatures.SIZE, SEMITONE_BLOCKS, UnitFeatures.SEMITONES);
        return recipe.model().build(layout, scaling.mean(), scaling.scale(), initial);
    }

    private TrainingState train(Corpus corpus, UnitMaterial material) throws IOException {
        UnitTables units = material.units();
        long seed = recipe.seed();
        CorpusSplit split = split(units, corpus);
        UnitSequences data = UnitSequences.learning(units, split.learned(), recipe.examples(), seed, workplace.stop());
        UnitSequences heldOut = UnitSequences.watching(units, split.heldOut(), recipe.examples());
        if (data.size() == 0) {
            throw new UserProblem(
                    "no recording of %s has two sounds in a row, so there is nothing to learn: compose with --instant, which needs no training",
                    corpus.music());
        }
        UnitNet net = network(recipe, FeatureScaling.of(units), job.firstWeights());
        UnitSongs previews = new UnitSongs(
                workplace, material, SongRequest.of(1, request.previewSeconds(), seed), material.generation());
        TrainingState state = job.train(
                net,
                recipe.training(),
                new TrainingJob.Data<>(data, heldOut, WORTH, recipe.stopping()),
                new Writer(corpus, net),
                file -> NativeScope.freeing(() -> previews.preview(
                        file,
                        request.previewSeconds(),
                        new NetworkNext(net, NetworkNext.keys(net, units, material.scratch()), units))));
        if (heldOut.size() > 0 && !workplace.stop().isRequested()) {
            tellLikelihood(net, material, split, state);
        }
        return state;
    }

    /** How well unheard recordings are predicted, once for each end of a training. */
    private void tellLikelihood(UnitNet net, UnitMaterial material, CorpusSplit split, TrainingState state)
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
                    split.learned(),
                    split.heldOut(),
                    recipe.seed(),
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
                        "held-out recordings: %.2f nats a unit, the lower the better (Markov model %.2f, shuffled history %.2f, uniform %.2f)"
                                .formatted(found.trained(), found.markov(), found.shuffled(), found.uniform()));
    }

    /**
     * Recordings to learn from and to watch; those of a single unit, which can't be predicted, are to choose from only.
     */
    private CorpusSplit split(UnitTables units, Corpus corpus) {
        int[] candidates = UnitSequences.withSequences(
                units, IntStream.range(0, units.pieces()).toArray());
        double share = recipe.training().validation();
        if (share == 0 || candidates.length < LEAST_TO_HOLD_OUT) {
            return CorpusSplit.none(units.pieces());
        }
        double[] seconds = corpus.pieces().stream()
                .mapToDouble(CorpusFolder.Piece::seconds)
                .toArray();
        return CorpusSplit.of(candidates, seconds, share, recipe.seed(), LEAST_LEARNED);
    }

    /** Writes the model, whose weights are all there is to keep. */
    private record Writer(Corpus corpus, UnitNet net) implements TrainingJob.ModelWriter {
        @Override
        public List<Origin.SourceFile> recordings() {
            return corpus.sources();
        }

        @Override
        public int features() {
            return UnitFeatures.SIZE;
        }

        @Override
        public void write(Path folder, About about) throws IOException {
            NativeScope.freeing(() -> ModelFolder.write(folder, about, net.weights()));
        }
    }
}

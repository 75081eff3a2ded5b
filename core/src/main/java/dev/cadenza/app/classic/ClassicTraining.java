package dev.cadenza.app.classic;

import dev.cadenza.app.CorpusSplit;
import dev.cadenza.app.Recordings;
import dev.cadenza.app.TrainingJob;
import dev.cadenza.app.TrainingRequest;
import dev.cadenza.app.Workplace;
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
import dev.cadenza.recipe.Origin;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.train.FrameSequences;
import dev.cadenza.train.StepPlan;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A prepared corpus to a trained model. */
final class ClassicTraining {
    private static final int SEEDS = 8;
    private static final StepPlan.Worth WORTH = new StepPlan.Worth(100, 200, 2000);

    private final Workplace workplace;
    private final RunFolder run;
    private final ClassicRecipe recipe;
    private final TrainingRequest request;
    private final TrainingJob job;

    ClassicTraining(Workplace workplace, RunFolder run, ClassicRecipe recipe, TrainingRequest request) {
        this.workplace = workplace;
        this.run = run;
        this.recipe = recipe.settled();
        this.request = request;
        this.job = new TrainingJob(workplace, run, this.recipe, request);
    }

    /** Trains from the checkpoint, if there is one, until the budget or a stop; the model folder holds the result. */
    TrainingState train(AudioCache cache) throws IOException {
        Corpus corpus = job.begin();
        List<CachedAudio> pieces = Recordings.open(corpus, cache, workplace);
        try {
            return NativeScope.freeing(() -> train(corpus, pieces));
        } finally {
            for (CachedAudio piece : pieces) {
                piece.close();
            }
        }
    }

    private TrainingState train(Corpus corpus, List<CachedAudio> pieces) throws IOException {
        BlockSettings codec = recipe.codec();
        Normalization normalization = CorpusFolder.readNormalization(run.corpus());
        CorpusSplit split = split(pieces);
        FrameSequences data = new FrameSequences(some(pieces, split.learned()), codec, normalization);
        FrameSequences heldOut = new FrameSequences(some(pieces, split.heldOut()), codec, normalization);
        if (data.size() == 0) {
            throw new UserProblem(
                    "no recording left to learn from is as long as a training sequence, %.1f s: use longer music or a smaller --sequence",
                    data.secondsPerExample());
        }
        FrameNet net = recipe.model().build(codec.build().features(), job.firstWeights());
        Seeds seeds = new Seeds(data, recipe.seed());
        ClassicPreview preview =
                new ClassicPreview(new Composer(net, codec.build(), normalization), seeds.first(), request, workplace);
        return job.train(
                net,
                recipe.training(),
                new TrainingJob.Data<>(data, heldOut, WORTH, null),
                new Writer(corpus, net, normalization, seeds),
                preview);
    }

    private CorpusSplit split(List<CachedAudio> pieces) {
        double share = recipe.training().validation();
        if (share == 0) {
            return CorpusSplit.none(pieces.size());
        }
        if (pieces.size() < 2) {
            throw new UserProblem("a validation split needs at least two recordings: add music, or drop --validation");
        }
        double[] seconds = pieces.stream().mapToDouble(CachedAudio::seconds).toArray();
        int[] all = IntStream.range(0, pieces.size()).toArray();
        return CorpusSplit.of(all, seconds, share, recipe.seed(), 1);
    }

    private static List<CachedAudio> some(List<CachedAudio> pieces, int[] numbers) {
        return Arrays.stream(numbers).mapToObj(pieces::get).toList();
    }

    /** Writes the model with its statistics and seeds. */
    private record Writer(Corpus corpus, FrameNet net, Normalization normalization, Seeds seeds)
            implements TrainingJob.ModelWriter {
        @Override
        public List<Origin.SourceFile> recordings() {
            return corpus.sources();
        }

        @Override
        public int features() {
            return net.features();
        }

        @Override
        public List<SeedPlace> seedPlaces() {
            return seeds.places();
        }

        @Override
        public void write(Path folder, About about) throws IOException {
            NativeScope.freeing(() -> ModelFolder.write(folder, about, net.weights(), normalization, seeds.samples()));
        }
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

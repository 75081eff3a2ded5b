package dev.cadenza.loudest;

import dev.cadenza.app.ModelPlace;
import dev.cadenza.app.OpenRun;
import dev.cadenza.app.Recordings;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongFolder;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.TrainingRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.recipe.ModelFolder.TrainingRecord;
import dev.cadenza.recipe.Origin;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import dev.cadenza.tensor.Weights;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run whose model is one block of sound. */
record LoudestRun(Workplace workplace, ModelPlace place) implements OpenRun {
    private int block() {
        return ((LoudestRecipe) place.recipe()).block();
    }

    @Override
    public boolean learnable() {
        return true;
    }

    @Override
    public TrainingState train(TrainingRequest request) throws IOException {
        RunFolder run = place.requireRun();
        Corpus corpus = CorpusFolder.read(run.corpus());
        corpus.requireFor(place.recipe(), run.path());
        float[] loudest = loudest(corpus, run);
        Origin origin = Origin.now(corpus.sources(), place.recipe().seed(), workplace.threads());
        About about = About.of(block(), place.recipe(), origin, new TrainingRecord(1, 1, 0, 0), List.of());
        workplace.startEngine();
        NativeScope.freeing(() -> ModelFolder.write(place.model(), about, weights(loudest)));
        return new TrainingState(1, 1, 0, 0, 0, 0, 0);
    }

    private static Weights weights(float[] block) {
        Weights weights = new Weights();
        weights.add("block", () -> Tensors.of(block, block.length));
        return weights;
    }

    private float[] loudest(Corpus corpus, RunFolder run) throws IOException {
        float[] loudest = new float[block()];
        double most = 0;
        try (AudioCache cache = new AudioCache(run.cache(), BlockSettings.SAMPLE_RATE, false, workplace.progress())) {
            for (CachedAudio audio : Recordings.open(corpus, cache, workplace)) {
                try (audio) {
                    for (long at = 0; at + block() <= audio.samples(); at += block()) {
                        float[] samples = audio.read(at, block());
                        double energy = 0;
                        for (float sample : samples) {
                            energy += sample * sample;
                        }
                        if (energy > most) {
                            most = energy;
                            loudest = samples;
                        }
                    }
                }
            }
        }
        return loudest;
    }

    @Override
    public List<Song> generate(Path folder, SongRequest request) throws IOException {
        Files.createDirectories(folder);
        workplace.startEngine();
        About about = ModelFolder.readTrained(place.model());
        float[] block = NativeScope.freeing(() -> {
            Weights weights = weights(new float[block()]);
            ModelFolder.readWeights(place.model(), about, weights);
            return Tensors.toArray(weights.byName().get("block"));
        });
        SongFolder songs = new SongFolder(folder);
        List<Song> written = new ArrayList<>();
        int first = songs.first(request);
        for (int number = first; number < first + request.songs(); number++) {
            Path file = songs.file(number, request.format());
            long times = Math.round(request.seconds() * BlockSettings.SAMPLE_RATE / block.length);
            try (AudioWriter writer = new AudioWriter(file, request.format(), BlockSettings.SAMPLE_RATE, 1)) {
                for (long time = 0; time < times; time++) {
                    writer.write(new float[][] {block}, 0, block.length);
                }
                writer.finish();
            }
            SealedJson.write(
                    SongFolder.record(file), new LoudestSong(LoudestRecipe.FAMILY, times, Sealed.sha256(file)));
            double seconds = (double) times * block.length / BlockSettings.SAMPLE_RATE;
            written.add(new Song(file, number, request.seed(), "the loudest block", 1, seconds, 1, 0));
        }
        return written;
    }

    @Override
    public void stream(OutputStream out, SongRequest request) {
        throw new UserProblem("a model of the family loudest cannot stream: leave out --stream");
    }

    @Override
    public void close() {
        // nothing stays open
    }
}

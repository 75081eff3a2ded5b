package dev.cadenza.bench;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Prepared;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.tensor.Engine;
import dev.cadenza.train.FrameSequences;
import java.io.IOException;
import java.nio.file.Path;

/** Music prepared as for a run and open for training; belongs to the native scope that it is opened in. */
final class BenchCorpus implements AutoCloseable {
    private final AudioCache cache;
    private final Prepared prepared;
    private final Normalization normalization;
    private final FrameSequences sequences;

    private BenchCorpus(AudioCache cache, Prepared prepared, Normalization normalization, FrameSequences sequences) {
        this.cache = cache;
        this.prepared = prepared;
        this.normalization = normalization;
        this.sequences = sequences;
    }

    /** Prepares {@code music} into a run within {@code work}, where the decoded sound is kept for the next time. */
    static BenchCorpus open(Workplace workplace, Path music, Path work, ClassicRecipe recipe) throws IOException {
        BlockSettings codec = recipe.codec();
        RunFolder run = new RunFolder(work.resolve("%s-%d".formatted(Figures.name(codec.layout()), codec.blockSize())));
        new Cadenza(workplace).prepare(music, run.path(), recipe, false);
        AudioCache cache = new AudioCache(run.cache(), BlockSettings.SAMPLE_RATE);
        Prepared prepared = cache.getAll(
                MusicFolder.scan(music).entries(), workplace.threads(), workplace.progress(), workplace.stop());
        Normalization normalization = CorpusFolder.readNormalization(run.corpus());
        // preparing leaves the engine with one thread for each recording
        Engine.start(workplace.threads());
        return new BenchCorpus(
                cache, prepared, normalization, new FrameSequences(prepared.audio(), codec, normalization));
    }

    FrameSequences sequences() {
        return sequences;
    }

    Normalization normalization() {
        return normalization;
    }

    @Override
    public void close() throws IOException {
        try (cache) {
            prepared.close();
        }
    }
}

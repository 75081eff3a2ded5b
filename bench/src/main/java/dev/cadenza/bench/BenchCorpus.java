package dev.cadenza.bench;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.Workplace;
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
    private final DecodedMusic music;
    private final Normalization normalization;
    private final FrameSequences sequences;

    private BenchCorpus(DecodedMusic music, Normalization normalization, FrameSequences sequences) {
        this.music = music;
        this.normalization = normalization;
        this.sequences = sequences;
    }

    /** Prepares {@code music} into a run within {@code work}, where the decoded sound is kept for the next time. */
    static BenchCorpus open(Workplace workplace, Path music, Path work, ClassicRecipe recipe) throws IOException {
        BlockSettings codec = recipe.codec();
        RunFolder run = new RunFolder(work.resolve("%s-%d".formatted(Figures.name(codec.layout()), codec.blockSize())));
        new Cadenza(workplace).prepare(music, run.path(), recipe, false);
        Normalization normalization = CorpusFolder.readNormalization(run.corpus());
        DecodedMusic decoded = DecodedMusic.open(workplace, music, run.cache());
        // preparing leaves the engine with one thread for each recording
        Engine.start(workplace.threads());
        return new BenchCorpus(decoded, normalization, new FrameSequences(decoded.audio(), codec, normalization));
    }

    FrameSequences sequences() {
        return sequences;
    }

    Normalization normalization() {
        return normalization;
    }

    @Override
    public void close() throws IOException {
        music.close();
    }
}

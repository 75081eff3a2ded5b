package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.Prepared;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** What the verbs do for one model family. */
interface Family {
    /** Decodes what is not yet decoded and takes what is measured of each recording; nothing in {@code out} is taken for music. */
    Prepared decode(Path music, Path out, AudioCache cache) throws IOException;

    /** Writes the corpus of {@code prepared} into {@code run}. */
    Corpus write(Path music, Prepared prepared, RunFolder run, AudioCache cache) throws IOException;

    /** Whether in any recording of {@code run} something follows something, so that there is something to learn. */
    boolean learnable(RunFolder run) throws IOException;

    /** Trains from the checkpoint, if there is one, until the budget or a stop; the model folder holds the result. */
    TrainingState train(RunFolder run, TrainingRequest request, AudioCache cache) throws IOException;

    /** Refuses request that mean nothing to the family, before anything takes time. */
    void check(SongRequest request);

    /** Writes one song into {@code out} as a wav file, while it is composed. */
    void stream(Path model, OutputStream out, SongRequest request) throws IOException;

    /** Writes songs with the model in {@code model} into {@code folder}. */
    List<Song> generate(Path model, Path folder, SongRequest request) throws IOException;

    /** The family that {@code recipe} is of; a new one is one line here. */
    static Family of(Workplace workplace, Recipe recipe) {
        if (recipe instanceof UnitsRecipe units) {
            return new UnitsFamily(workplace, units);
        }
        return new ClassicFamily(workplace, (ClassicRecipe) recipe);
    }
}

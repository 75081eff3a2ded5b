package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** The GRUV system: frames of spectra, and an LSTM that predicts the next one. */
record ClassicFamily(Workplace workplace, ClassicRecipe recipe) implements Family {
    @Override
    public Prepared decode(Path music, Path out, AudioCache cache) throws IOException {
        return new Preparing(workplace, cache).decode(music, out, recipe.codec());
    }

    @Override
    public Corpus write(Path music, Prepared prepared, RunFolder run, AudioCache cache) throws IOException {
        return new Preparing(workplace, cache).write(music, prepared, recipe, run);
    }

    @Override
    public boolean learnable(RunFolder run) {
        return true; // a corpus without a whole sequence is refused when it is prepared
    }

    @Override
    public TrainingState train(RunFolder run, TrainingRequest request, AudioCache cache) throws IOException {
        return new Training(workplace, run, recipe).train(request, cache);
    }

    @Override
    public void check(SongRequest request) {
        request.requireClassic();
    }

    @Override
    public void stream(Path model, OutputStream out, SongRequest request) {
        throw new UserProblem(
                "a model of the family classic cannot stream, since a song's level is set at its end: leave out --stream");
    }

    @Override
    public List<Song> generate(Path model, Path folder, SongRequest request) throws IOException {
        return new Generating(workplace, request).generate(model, folder);
    }
}

package dev.cadenza.app;

import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a model lies that songs are wanted of.
 *
 * @param model its folder, which may be missing where a song needs no model
 * @param songs where its songs go unless one says otherwise
 * @param recipe its settings
 */
record ModelPlace(Path model, Path songs, Recipe recipe) {
    /** The model of {@code folder}, a run or a model folder; instant songs need no more than a prepared run. */
    static ModelPlace of(Path folder, SongRequest request) throws IOException {
        Cadenza.requireFolder(folder, "run cadenza train first");
        RunFolder run = new RunFolder(folder);
        boolean within = !ModelFolder.exists(folder) && ModelFolder.exists(run.model());
        if (!within && request.sampling().instant() && CorpusFolder.exists(run.corpus())) {
            return new ModelPlace(run.model(), folder, run.readRecipe());
        }
        Path model = within ? run.model() : folder;
        return new ModelPlace(
                model,
                within ? folder : folder.resolve("songs"),
                ModelFolder.readAbout(model).recipe());
    }
}

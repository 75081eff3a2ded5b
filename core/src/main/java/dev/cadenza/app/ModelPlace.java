package dev.cadenza.app;

import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run or a model lies that is to be opened.
 *
 * @param model the model's folder, which may be missing where a song needs no model
 * @param run the run that it lies in, or null for a model on its own
 * @param songs where its songs go unless one says otherwise
 * @param recipe its settings
 */
public record ModelPlace(Path model, @Nullable RunFolder run, Path songs, Recipe recipe) {
    /** The place of {@code run}, prepared with {@code recipe}. */
    static ModelPlace of(RunFolder run, Recipe recipe) {
        return new ModelPlace(run.model(), run, run.path(), recipe);
    }

    /** The model of {@code folder}, a run or a model folder; songs without a model need no more than a prepared run. */
    static ModelPlace of(Path folder, boolean withoutModel) throws IOException {
        Cadenza.requireFolder(folder, "run cadenza train first");
        RunFolder run = new RunFolder(folder);
        boolean within = !ModelFolder.exists(folder) && ModelFolder.exists(run.model());
        if (!within && withoutModel && CorpusFolder.exists(run.corpus())) {
            return of(run, run.readRecipe());
        }
        Path model = within ? run.model() : folder;
        Recipe recipe = ModelFolder.readAbout(model).recipe();
        Path songs = within ? folder : folder.resolve("songs");
        return new ModelPlace(model, runAround(model), songs, recipe);
    }

    /** The run that {@code model} lies in, beside its corpus, or null. */
    private static @Nullable RunFolder runAround(Path model) {
        Path parent = model.toAbsolutePath().normalize().getParent();
        return parent != null && CorpusFolder.exists(new RunFolder(parent).corpus()) ? new RunFolder(parent) : null;
    }

    /**
     * The run, for what can't be done without one.
     *
     * @throws UserProblem if the model lies outside of any
     */
    public RunFolder requireRun() {
        if (run == null) {
            throw new UserProblem(
                    "the model in %s needs the recordings that it learned from, which it finds through its run: leave it in the run's folder, beside 'corpus'",
                    model);
        }
        return run;
    }
}

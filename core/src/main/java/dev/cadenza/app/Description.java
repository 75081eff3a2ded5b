package dev.cadenza.app;

import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.train.Checkpoint;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run, a model or a corpus folder holds; whatever is not there is null.
 *
 * @param corpus the prepared corpus
 * @param checkpoint how far training is
 * @param kept which step's weights the model has, where held-out recordings are watched
 * @param model the trained model
 * @param family what the family of the model says of it
 */
public record Description(
        @Nullable Corpus corpus,
        @Nullable TrainingState checkpoint,
        Checkpoint.@Nullable Kept kept,
        @Nullable About model,
        @Nullable FamilyDescription family) {
    /** Looks into {@code folder}, a run or one of the folders within it. */
    static Description of(Path folder) throws IOException {
        RunFolder run = new RunFolder(folder);
        Path corpus = CorpusFolder.exists(folder) ? folder : run.corpus();
        Path model = ModelFolder.exists(folder) ? folder : run.model();
        About about = ModelFolder.exists(model) ? ModelFolder.readAbout(model) : null;
        Recipe recipe = recipe(run, about);
        Checkpoint checkpoint = new Checkpoint(run.training());
        return new Description(
                CorpusFolder.exists(corpus) ? CorpusFolder.read(corpus) : null,
                checkpoint.state(),
                checkpoint.kept(),
                about,
                recipe == null ? null : Family.of(recipe).describe(run, corpus, recipe));
    }

    private static @Nullable Recipe recipe(RunFolder run, @Nullable About about) throws IOException {
        if (about != null) {
            return about.recipe();
        }
        return Files.exists(run.recipe()) ? run.readRecipe() : null;
    }

    /** Whether there is nothing to describe. */
    boolean isEmpty(Path folder) {
        return !Files.isDirectory(folder) || (corpus == null && checkpoint == null && model == null);
    }
}

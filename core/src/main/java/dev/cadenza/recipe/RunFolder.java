package dev.cadenza.recipe;

import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where everything of one run lies. */
public record RunFolder(Path path) {
    /** The settings of the run. */
    public Path recipe() {
        return path.resolve("recipe.json");
    }

    /**
     * Reads the settings of the run.
     *
     * @throws UserProblem if they are damaged
     */
    public Recipe readRecipe() throws IOException {
        if (!Files.exists(recipe())) {
            throw new UserProblem("%s is missing: restore it, or prepare again", recipe());
        }
        return SealedJson.read(recipe(), Recipe.class, "restore it, or prepare again");
    }

    /** Writes the settings of the run. */
    public void writeRecipe(Recipe recipe) throws IOException {
        SealedJson.write(recipe(), recipe);
    }

    /** The prepared corpus. */
    public Path corpus() {
        return path.resolve("corpus");
    }

    /** The trained model, which is enough on its own to generate from. */
    public Path model() {
        return path.resolve("model");
    }

    /** Checkpoint, loss log and plot of the training. */
    public Path training() {
        return path.resolve("training");
    }

    /** Songs made while training. */
    public Path previews() {
        return path.resolve("previews");
    }

    /** The report on songs that the model writes for it, and these songs. */
    public Path evaluation() {
        return path.resolve("evaluation");
    }

    /** The report on certain songs of the run, such as {@code song-2}, beside the report on its model. */
    public Path evaluation(String songs) {
        return path.resolve("evaluation-" + songs);
    }

    /** Removes what killed runs left half written; call it only while holding the run's lock. */
    public void sweep() {
        for (Path folder : List.of(path, corpus(), model(), training(), previews())) {
            AtomicFiles.sweep(folder);
        }
    }

    /** The decoded recordings, shared by the runs that lie side by side. */
    public Path cache() {
        return path.toAbsolutePath().normalize().resolveSibling("cache");
    }
}

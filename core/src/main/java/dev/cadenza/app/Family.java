package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RecipeFamily;
import dev.cadenza.recipe.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the verbs do for one family of models. A new family is a recipe, a class of this type, what it opens, and a line
 * in {@code META-INF/services/dev.cadenza.recipe.RecipeFamily}; docs/architecture.md shows how.
 */
public interface Family extends RecipeFamily {
    /**
     * The options of a request for songs that mean something to it, beside those on number, length, seed and format.
     */
    Set<String> options();

    /**
     * Refuses requests that {@link #options} alone can't tell, before anything takes time.
     *
     * @throws UserProblem if options contradict each other
     */
    default void check(SongRequest request) {}

    /** Decodes what is not yet decoded and measures each recording; nothing in {@code out} is taken for music. */
    Prepared decode(Workplace workplace, Recipe recipe, Path music, Path out, AudioCache cache) throws IOException;

    /**
     * Writes the corpus of {@code prepared} into {@code run}, and the settled recipe.
     *
     * @throws UserProblem if it is too little to learn from
     */
    Corpus write(Workplace workplace, Recipe recipe, Path music, Prepared prepared, RunFolder run, AudioCache cache)
            throws IOException;

    /**
     * Refuses to write the corpus as NumPy files.
     *
     * @throws UserProblem if the family has no frames to write
     */
    default void requireNpy() {
        throw new UserProblem("--npy has no effect on the %s family: leave it out, or choose --recipe classic", name());
    }

    /** Writes the corpus of {@code prepared} as NumPy files as well. */
    default void exportNpy(Workplace workplace, Recipe recipe, Prepared prepared, RunFolder run, AudioCache cache)
            throws IOException {
        requireNpy();
    }

    /** Opens a run or a model. */
    OpenRun open(Workplace workplace, ModelPlace place) throws IOException;

    /**
     * What there is to say of a run beside its recordings.
     *
     * @param corpus the folder of its corpus, which may be missing
     * @param recipe of its model, or of its corpus where there is no model
     */
    FamilyDescription describe(RunFolder run, Path corpus, Recipe recipe) throws IOException;

    /**
     * Whether songs are joined from passages of recordings, so that it can be explained where each comes from.
     */
    default boolean explains() {
        return false;
    }

    /** Reads what stands beside a song of the family in {@code file}. */
    SongRecord song(Path file) throws IOException;

    /** The family that {@code recipe} is of. */
    static Family of(Recipe recipe) {
        return (Family) RecipeFamily.named(recipe.family()).orElseThrow();
    }

    /** Refuses what means nothing to the family, or contradicts itself. */
    default void requireUsable(SongRequest request) {
        for (String option : request.asked()) {
            if (!options().contains(option)) {
                String other = RecipeFamily.all().stream()
                        .filter(family ->
                                family instanceof Family one && one.options().contains(option))
                        .map(RecipeFamily::name)
                        .findFirst()
                        .orElseThrow();
                refuse(option, other);
            }
        }
        check(request);
    }

    private void refuse(String option, String other) {
        throw new UserProblem(
                "%s has no effect on the %s family: leave it out, or compose with --recipe %s", option, name(), other);
    }
}

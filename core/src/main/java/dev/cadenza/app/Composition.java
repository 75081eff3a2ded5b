package dev.cadenza.app;

import dev.cadenza.recipe.RunFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Cadenza#compose} made.
 *
 * @param run where everything of it lies
 * @param music the folder that was learned from
 * @param songs the songs
 * @param steps training steps in all
 * @param trainingSeconds training time in all
 * @param loss the mean loss over the last pass
 */
public record Composition(
        RunFolder run, Path music, List<Song> songs, long steps, double trainingSeconds, double loss) {}

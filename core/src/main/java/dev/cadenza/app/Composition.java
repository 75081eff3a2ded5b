package dev.cadenza.app;

import dev.cadenza.recipe.RunFolder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Cadenza#compose} made.
 *
 * @param run where everything of it lies
 * @param music the folder that was learned from
 * @param songs the songs
 * @param steps training steps in all
 * @param trainingSeconds training time in all
 * @param loss the mean loss over the last pass
 * @param assessment how the songs compare with the music, or null where that was not wanted or could not be told
 */
public record Composition(
        RunFolder run,
        Path music,
        List<Song> songs,
        long steps,
        double trainingSeconds,
        double loss,
        @Nullable Assessment assessment) {}

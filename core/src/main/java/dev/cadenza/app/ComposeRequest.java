package dev.cadenza.app;

import dev.cadenza.recipe.Recipe;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of {@link Cadenza#compose}.
 *
 * @param music the folder of recordings, or null for the example music
 * @param out where runs, and the decoded sound that they share, are kept
 * @param recipe all settings of the model
 * @param training how long to train
 * @param songs what songs are wanted
 * @param evaluation whether the songs are held against the music once they are written
 */
public record ComposeRequest(
        @Nullable Path music,
        Path out,
        Recipe recipe,
        TrainingRequest training,
        SongRequest songs,
        boolean evaluation) {}

package dev.cadenza.app;

import dev.cadenza.base.Json;
import dev.cadenza.recipe.RecipeFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What stands beside a song: how it came about, and how to make it again. Each family has a record of its own. */
public interface SongRecord {
    /** What a listener should know of the song, in sentences; may be empty. */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * Where each passage of the song comes from, as lines of a table; empty where songs aren't joined from recordings.
     */
    default List<String> explanation() {
        return List.of();
    }

    /** What stands beside {@code song}, if it is there and says of which family it is. */
    static Optional<SongRecord> beside(Path song) throws IOException {
        Path file = SongFolder.record(song);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Optional<RecipeFamily> family =
                RecipeFamily.named(Json.tree(file).path("family").asText());
        return family.isEmpty() ? Optional.empty() : Optional.of(((Family) family.get()).song(file));
    }
}

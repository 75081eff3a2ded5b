package dev.cadenza.app;

import dev.cadenza.base.SealedJson;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.units.PieceFacts;
import dev.cadenza.units.UnitTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the analysis heard in a recording.
 *
 * @param name within the music folder
 * @param units how many it was cut into
 * @param facts what it is like
 */
public record HeardPiece(String name, int units, PieceFacts facts) {
    static final String FILE = "heard.json";

    /** All recordings of a corpus, as they are kept with it. */
    private record All(List<HeardPiece> recordings) {}

    static HeardPiece of(String name, UnitTable table) {
        return new HeardPiece(name, table.size(), table.facts());
    }

    static void write(RunFolder run, List<HeardPiece> heard) throws IOException {
        SealedJson.write(run.corpus().resolve(FILE), new All(heard));
    }

    /** What was heard in the recordings of {@code corpus}, a corpus folder; empty if nothing is told of it. */
    static List<HeardPiece> read(Path corpus) throws IOException {
        Path file = corpus.resolve(FILE);
        return Files.exists(file)
                ? SealedJson.read(file, All.class, "prepare again").recordings()
                : List.of();
    }
}

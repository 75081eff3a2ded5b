package dev.cadenza.app.units;

import dev.cadenza.app.HeardPiece;
import dev.cadenza.base.SealedJson;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.units.UnitTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of a corpus that tells what the analysis found in its recordings.
 *
 * @param recordings all of them, in the corpus's order
 */
record HeardFile(List<HeardPiece> recordings) {
    private static final String FILE = "heard.json";

    HeardFile {
        recordings = List.copyOf(recordings);
    }

    /** What {@code table} says of the recording called {@code name}. */
    static HeardPiece piece(String name, UnitTable table) {
        return new HeardPiece(name, table.size(), table.facts());
    }

    void write(RunFolder run) throws IOException {
        SealedJson.write(run.corpus().resolve(FILE), this);
    }

    /** What was found in the recordings of {@code corpus}, a corpus folder; empty if nothing is told of it. */
    static List<HeardPiece> read(Path corpus) throws IOException {
        Path file = corpus.resolve(FILE);
        return Files.exists(file)
                ? SealedJson.read(file, HeardFile.class, "prepare again").recordings()
                : List.of();
    }
}

package dev.cadenza.bench;

import dev.cadenza.app.Workplace;
import dev.cadenza.base.Progress;
import dev.cadenza.base.Sealed;
import dev.cadenza.synthesis.ExampleScores;
import dev.cadenza.synthesis.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The example music, made anew: each score played into a wav file. The hashes tell whether the synthesis still does
 * what it did when the shipped recordings were encoded.
 *
 * @param folder where the files go
 */
record PlayedScores(Path folder) implements Measurement {
    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        List<Piece> pieces = ExampleScores.pieces();
        List<List<String>> rows = new ArrayList<>();
        try (Progress.Task task = workplace.progress().begin("playing scores", pieces.size(), "pieces")) {
            for (Piece piece : pieces) {
                workplace.stop().check();
                Path file = ExampleScores.play(piece, folder);
                rows.add(
                        List.of(file.getFileName().toString(), "%.1f".formatted(piece.seconds()), Sealed.sha256(file)));
                task.advance(1);
            }
        }
        tables.accept(new Table(
                "The example music, played from its scores",
                List.of("file", "s", "SHA-256"),
                rows,
                List.of("The files lie in " + folder)));
    }
}

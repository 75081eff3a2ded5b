package dev.cadenza.bench;

import static dev.cadenza.bench.Figures.percent;

import dev.cadenza.app.Workplace;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How many copies the copy audit finds that were planted into other music, and how often it takes real music for a
 * copy.
 *
 * @param music the recordings
 * @param work a folder to work in
 * @param each how many copies of each kind and length are planted
 * @param seeds each gives a table of its own
 */
record PlantedCopies(Path music, Path work, int each, List<Long> seeds) implements Measurement {
    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        try (DecodedMusic decoded = DecodedMusic.open(workplace, music, work.resolve("cache"))) {
            List<String> names =
                    decoded.audio().stream().map(CachedAudio::sourceName).toList();
            for (long seed : seeds) {
                List<MonoSound> sounds = List.copyOf(decoded.audio());
                tables.accept(table(CopyAuditTrial.run(sounds, names, each, seed, workplace.stop()), seed));
            }
        }
    }

    private Table table(CopyAuditTrial.Result result, long seed) {
        List<Double> lengths = result.cells().stream()
                .map(CopyAuditTrial.Cell::seconds)
                .distinct()
                .toList();
        List<String> header = new ArrayList<>(List.of("copies found"));
        lengths.forEach(length -> header.add("%.0f s".formatted(length)));
        List<List<String>> rows = new ArrayList<>();
        for (Disguise disguise : Disguise.values()) {
            List<String> row = new ArrayList<>(List.of(Figures.name(disguise)));
            result.cells().stream()
                    .filter(cell -> cell.disguise() == disguise)
                    .forEach(cell -> row.add(percent(cell.recall())));
            rows.add(row);
        }
        List<String> notes = new ArrayList<>(List.of(
                "%d of each; false alarms: %s of %.0f s of held-out real music (%d pieces)"
                        .formatted(
                                each,
                                percent(result.falseAlarms()),
                                result.heldOutSeconds(),
                                result.heldOut().size()),
                "of that music's passages of 3 s %s, of 1 s %s count as copied"
                        .formatted(percent(result.copied3()), percent(result.copied1()))));
        notes.addAll(result.alarms());
        notes.addAll(result.notes());
        return new Table("Planted copies in %s, seed %d".formatted(music.getFileName(), seed), header, rows, notes);
    }
}

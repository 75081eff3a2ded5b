package dev.cadenza.bench;

import static dev.cadenza.bench.Figures.cell;
import static dev.cadenza.bench.Figures.metric;
import static dev.cadenza.bench.Figures.number;
import static dev.cadenza.bench.Figures.percent;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.EvaluateRequest;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.train.Budget;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What each part of the units family is worth: one model for each seed, songs with one part after another left out or
 * exchanged, and each of these held against the music. Songs, reports and models stay in {@code work}.
 *
 * @param music the recordings
 * @param work a folder to work in
 * @param seeds what weights, held-out pieces, songs and the evaluation's splits are drawn by; each gives a table
 * @param budget how long each model is trained
 * @param songs how many of each kind
 * @param seconds how long each of them is
 */
record Ablations(Path music, Path work, List<Long> seeds, Budget budget, int songs, double seconds)
        implements Measurement {
    private static final List<String> HEADER = List.of(
            "songs",
            "Frechet/real",
            "AUC",
            "structure/real",
            "tempo share",
            "recurrence",
            "the music's",
            "joins",
            "copied 3 s",
            "copied 1 s");

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        UnitRuns runs = new UnitRuns(music, work, budget);
        for (long seed : seeds) {
            Path run = runs.folder(seed);
            TrainingState state = runs.train(workplace, seed);
            List<List<String>> rows = new ArrayList<>();
            for (Ablation ablation : Ablation.ALL) {
                workplace
                        .progress()
                        .say("seed %d, %d of %d: %s"
                                .formatted(seed, rows.size() + 1, Ablation.ALL.size(), ablation.label()));
                rows.add(row(ablation.label(), evaluation(workplace, run, ablation, seed)));
            }
            tables.accept(new Table(
                    "Units family without one part or another, %s, seed %d".formatted(runs.name(), seed),
                    HEADER,
                    rows,
                    List.of(
                            ("%d songs of %s s each, one model of %d steps (%.0f s); 'real' is held-out pieces of "
                                            + "the music.")
                                    .formatted(songs, number(seconds), state.step(), state.seconds()),
                            "The songs and a report on each kind lie in " + run)));
        }
    }

    private Evaluation evaluation(Workplace workplace, Path run, Ablation ablation, long seed) throws IOException {
        Path folder = run.resolve(ablation.folder());
        SongRequest request = new SongRequest(
                songs, seconds, seed, 1, List.of(), List.of(), 0, AudioFormat.WAV, true, ablation.sampling(), 0);
        List<Path> files = ablation.variant().generate(workplace, run, folder, request).stream()
                .map(Song::file)
                .toList();
        Path report = folder.resolve("evaluation");
        return new Cadenza(workplace)
                .evaluate(new EvaluateRequest(files, null, report, songs, seconds, seed))
                .evaluation();
    }

    private static List<String> row(String label, Evaluation found) {
        List<Metric> structure = found.structure();
        Metric recurrence = metric(structure, "recurrence");
        return List.of(
                label,
                cell(metric(found.closeness(), "frechet").ratio()),
                cell(metric(found.closeness(), "auc").value()),
                cell(metric(structure, "structure").ratio()),
                cell(metric(structure, "tempoShare").value()),
                cell(recurrence.value()),
                cell(recurrence.floor()),
                cell(metric(structure, "joins").value()),
                percent(found.newness().copied3()),
                percent(found.newness().copied1()));
    }
}

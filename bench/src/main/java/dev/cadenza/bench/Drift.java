package dev.cadenza.bench;

import static dev.cadenza.base.Require.require;
import static dev.cadenza.bench.Figures.number;

import dev.cadenza.app.SamplingRequest;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Parallel;
import dev.cadenza.base.Progress;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.evaluate.LongTerm;
import dev.cadenza.evaluate.LongTerm.Figure;
import dev.cadenza.train.Budget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Whether long songs of the units family wander off: how the last stretch of each differs from its first, beside how
 * any two stretches of a recording differ that are as long. One model for each seed; songs and models stay in
 * {@code work}.
 *
 * @param music the recordings
 * @param work a folder to work in
 * @param seeds what weights, held-out pieces and songs are drawn by
 * @param budget how long each model is trained
 * @param songs how many songs of each model
 * @param seconds how long each of them is
 * @param stretch the length of a stretch in seconds
 */
record Drift(Path music, Path work, List<Long> seeds, Budget budget, int songs, double seconds, double stretch)
        implements Measurement {
    private static final int RATE = BlockSettings.SAMPLE_RATE;

    Drift {
        require(seconds >= 2 * stretch, "a song must be as long as two stretches of %s s, got %s s", stretch, seconds);
    }

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        UnitRuns runs = new UnitRuns(music, work, budget);
        List<Map<Figure, Double>> real = recordings(workplace);
        List<Map<Figure, Double>> all = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (long seed : seeds) {
            runs.train(workplace, seed);
            int number = 0;
            for (Map<Figure, Double> change : songs(workplace, runs.folder(seed), seed)) {
                String label = "seed %d, song %d".formatted(seed, ++number);
                rows.add(row(label, figure -> Figures.cell(change.get(figure)), outside(change, real)));
                all.add(change);
            }
        }
        rows.add(summary("mean of the songs", all, values -> values.average().orElseThrow()));
        rows.add(summary("recordings: least", real, values -> values.min().orElseThrow()));
        rows.add(summary("recordings: most", real, values -> values.max().orElseThrow()));
        rows.add(summary("recordings: root mean square", real, Drift::rootMeanSquare));
        rows.add(row("recordings: pairs", figure -> "" + told(real, figure).length, ""));
        tables.accept(new Table(
                "Songs of %s s from their first %s s to their last, %s"
                        .formatted(number(seconds), number(stretch), runs.name()),
                List.of("", "loudness", "bandwidth", "tempo", "pulse", "out of the recordings' range"),
                rows,
                List.of(
                        "Loudness in LU, 95 % roll-off and tempo in octaves, tempo salience; '-' where no pulse "
                                + "is clear.",
                        "Recordings: from each %s s of one to each later %s s of it."
                                .formatted(number(stretch), number(stretch)),
                        "The songs lie in " + work)));
    }

    private static List<String> row(String label, Function<Figure, String> cell, String outside) {
        return Stream.of(Stream.of(label), Stream.of(Figure.values()).map(cell), Stream.of(outside))
                .flatMap(cells -> cells)
                .toList();
    }

    private static List<String> summary(
            String label, List<Map<Figure, Double>> changes, ToDoubleFunction<DoubleStream> of) {
        return row(
                label,
                figure -> told(changes, figure).length == 0
                        ? "-"
                        : number(of.applyAsDouble(DoubleStream.of(told(changes, figure)))),
                "");
    }

    private static double[] told(List<Map<Figure, Double>> changes, Figure figure) {
        return changes.stream()
                .map(change -> change.get(figure))
                .filter(Objects::nonNull)
                .mapToDouble(value -> value)
                .toArray();
    }

    private static double rootMeanSquare(DoubleStream values) {
        return Math.sqrt(values.map(value -> value * value).average().orElseThrow());
    }

    /**
     * Which figures change by less or more than between any two stretches of a recording; none that can't be told of
     * recordings.
     */
    static String outside(Map<Figure, Double> change, List<Map<Figure, Double>> real) {
        return change.entrySet().stream()
                .filter(one -> {
                    DoubleSummaryStatistics range =
                            DoubleStream.of(told(real, one.getKey())).summaryStatistics();
                    double value = one.getValue();
                    return range.getCount() > 0 && (value < range.getMin() || value > range.getMax());
                })
                .map(one -> Figures.name(one.getKey()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), names -> names.isEmpty() ? "none" : names));
    }

    /** The changes from each stretch of a recording to each later one, of all that are long enough for two. */
    private List<Map<Figure, Double>> recordings(Workplace workplace) throws IOException {
        List<Map<Figure, Double>> changes = new ArrayList<>();
        List<MusicFolder.Entry> files = MusicFolder.scan(music).entries();
        for (List<LongTerm> course : courses(workplace, files, sound -> (int) (sound.seconds() / stretch))) {
            for (int later = 1; later < course.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                    changes.add(course.get(earlier).changeTo(course.get(later)));
                }
            }
        }
        if (changes.isEmpty()) {
            throw new UserProblem(
                    "no recording in %s lasts %.0f s, so there are no two stretches to compare: take longer music",
                    music, 2 * stretch);
        }
        return changes;
    }

    /** The changes from the first to the last stretch of each song that is written with the model of {@code run}. */
    private List<Map<Figure, Double>> songs(Workplace workplace, Path run, long seed) throws IOException {
        SongRequest request = new SongRequest(
                songs, seconds, seed, 1, List.of(), List.of(), 0, AudioFormat.FLAC, true, SamplingRequest.USUAL, 0);
        List<MusicFolder.Entry> files = new ArrayList<>();
        for (Song song : UnitVariant.USUAL.generate(workplace, run, run.resolve("songs"), request)) {
            files.add(new MusicFolder.Entry(song.file(), "song " + song.number()));
        }
        return courses(workplace, files, sound -> 2).stream()
                .map(ends -> ends.get(0).changeTo(ends.get(1)))
                .toList();
    }

    /**
     * So many stretches of each file's sound, spread evenly from its beginning to its end; none of sound too short for
     * two.
     */
    private List<List<LongTerm>> courses(
            Workplace workplace, List<MusicFolder.Entry> files, ToIntFunction<MonoSound> stretches) throws IOException {
        try (DecodedMusic decoded = DecodedMusic.open(workplace, files, work.resolve("cache"));
                Progress.Task task =
                        workplace.progress().begin("measuring", decoded.audio().size(), "recordings")) {
            return Parallel.map(decoded.audio(), workplace.threads(), (sound, index) -> {
                long length = Math.round(stretch * RATE);
                int count = sound.samples() < 2 * length ? 0 : stretches.applyAsInt(sound);
                List<LongTerm> course = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    workplace.stop().check();
                    course.add(LongTerm.of(sound.part((sound.samples() - length) * i / (count - 1), length)));
                }
                task.advance(1);
                return course;
            });
        }
    }
}

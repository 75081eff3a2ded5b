package dev.cadenza.bench;

import static dev.cadenza.base.Require.require;
import static dev.cadenza.bench.Figures.number;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.ComposeRequest;
import dev.cadenza.app.EvaluateRequest;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.TrainingRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.app.units.UnitPictures;
import dev.cadenza.base.Progress;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.tensor.Engine;
import dev.cadenza.train.Budget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How soon each verb ends after it is asked to stop. Each is run to its end once, which tells how long it takes, and
 * then stopped at random moments of that time.
 *
 * @param music the recordings
 * @param work a folder to work in
 * @param units the settings of the family units
 * @param classic the settings of the family classic
 * @param steps that a training lasts
 * @param seconds that a song lasts
 * @param tries how often each verb is stopped
 * @param seed what the moments are drawn by
 */
record Stops(
        Path music,
        Path work,
        UnitsRecipe units,
        ClassicRecipe classic,
        long steps,
        double seconds,
        int tries,
        long seed)
        implements Measurement {
    private static final long SONG_SEED = 1;

    Stops {
        require(tries >= 1, "each verb must be stopped at least once, got %d", tries);
    }

    /** One verb, working in a folder that is empty but for what it needs. */
    private interface Verb {
        void run(Cadenza cadenza, Path folder) throws IOException;
    }

    /** How a try ended: after how many seconds, or that the work was done before. */
    private record Try(boolean stopped, double seconds) {}

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        Engine.start(workplace.threads());
        Path place = Folders.scratch(work);
        try {
            Map<String, Verb> verbs = verbs(prepared(workplace, place));
            SeededRandom random = SeededRandom.of(seed, "stops");
            List<List<String>> rows = new ArrayList<>();
            try (Progress.Task task = workplace.progress().begin("stopping", verbs.size() * (1.0 + tries), "runs")) {
                for (Map.Entry<String, Verb> verb : verbs.entrySet()) {
                    task.note(verb.getKey());
                    rows.add(row(workplace, verb.getKey(), verb.getValue(), place, random, task));
                }
            }
            tables.accept(new Table(
                    "Seconds from the wish to stop to the end, %s".formatted(music.getFileName()),
                    List.of("verb", "whole", "stopped", "median", "longest"),
                    rows,
                    List.of("Whole: seconds without a stop. Stopped: tries that were under way at their moment.")));
        } finally {
            Folders.delete(place);
        }
    }

    /** Runs that verbs go on from. */
    private record Prepared(Path units, Path classic, Path song) {}

    private Prepared prepared(Workplace workplace, Path place) throws IOException {
        Cadenza cadenza = new Cadenza(workplace);
        Path unitsRun = place.resolve("ready/units");
        Path classicRun = place.resolve("ready/classic");
        cadenza.prepare(music, unitsRun, units, false);
        cadenza.train(unitsRun, units, training());
        cadenza.prepare(music, classicRun, classic, false);
        cadenza.train(classicRun, classic, training());
        Path song = cadenza.generate(unitsRun, null, SongRequest.of(1, seconds, SONG_SEED))
                .get(0)
                .file();
        return new Prepared(unitsRun, classicRun, song);
    }

    private TrainingRequest training() {
        return TrainingRequest.of(Budget.ofSteps(steps));
    }

    private Map<String, Verb> verbs(Prepared ready) {
        SongRequest song = SongRequest.of(1, seconds, SONG_SEED);
        Map<String, Verb> verbs = new LinkedHashMap<>();
        verbs.put("inspect", (cadenza, folder) -> cadenza.inspect(music));
        verbs.put(
                "inspect --picture",
                (cadenza, folder) -> new UnitPictures(cadenza.workplace()).write(music, folder.resolve("pictures")));
        verbs.put("prepare", (cadenza, folder) -> cadenza.prepare(music, folder.resolve("run"), units, false));
        verbs.put(
                "prepare, classic", (cadenza, folder) -> cadenza.prepare(music, folder.resolve("run"), classic, true));
        verbs.put("compose", (cadenza, folder) -> cadenza.compose(compose(folder)));
        verbs.put("train", (cadenza, folder) -> cadenza.train(again(ready.units(), folder), units, training()));
        verbs.put(
                "train, classic",
                (cadenza, folder) -> cadenza.train(again(ready.classic(), folder), classic, training()));
        verbs.put("generate", (cadenza, folder) -> cadenza.generate(ready.units(), folder, song));
        verbs.put("generate, classic", (cadenza, folder) -> cadenza.generate(ready.classic(), folder, song));
        verbs.put(
                "generate --stream",
                (cadenza, folder) -> cadenza.stream(ready.units(), OutputStream.nullOutputStream(), song));
        verbs.put(
                "evaluate",
                (cadenza, folder) -> cadenza.evaluate(new EvaluateRequest(
                        List.of(ready.song()), music, folder.resolve("report"), 1, seconds, SONG_SEED)));
        verbs.put("round-trip", (cadenza, folder) -> cadenza.roundTrip(ready.classic(), folder.resolve("sound")));
        verbs.put("check", (cadenza, folder) -> cadenza.check(ready.units(), false));
        return verbs;
    }

    private ComposeRequest compose(Path folder) {
        return new ComposeRequest(music, folder, units, training(), SongRequest.of(1, seconds, SONG_SEED), true);
    }

    /** A run with the corpus of {@code ready} and no training yet, beside it and so with its cache. */
    private static Path again(Path ready, Path folder) throws IOException {
        Path run = ready.resolveSibling(folder.getFileName() + "-" + ready.getFileName());
        Path corpus = Files.createDirectories(run.resolve("corpus"));
        Files.copy(ready.resolve("recipe.json"), run.resolve("recipe.json"));
        try (var files = Files.list(ready.resolve("corpus"))) {
            for (Path file : files.toList()) {
                Files.copy(file, corpus.resolve(file.getFileName()));
            }
        }
        return run;
    }

    private List<String> row(
            Workplace workplace, String name, Verb verb, Path place, SeededRandom random, Progress.Task task)
            throws IOException {
        double whole = attempt(workplace, verb, place, Double.POSITIVE_INFINITY).seconds();
        task.advance(1);
        List<Try> stopped = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            workplace.stop().check();
            Try one = attempt(workplace, verb, place, random.nextDouble() * whole);
            task.advance(1);
            if (one.stopped()) {
                stopped.add(one);
            }
        }
        double[] latencies = stopped.stream().mapToDouble(Try::seconds).toArray();
        boolean any = latencies.length > 0;
        return List.of(
                name,
                number(whole),
                "%d of %d".formatted(latencies.length, tries),
                any ? number(Figures.median(latencies)) : "-",
                any ? number(Arrays.stream(latencies).max().getAsDouble()) : "-");
    }

    /**
     * Runs {@code verb} in an empty folder and asks it to stop after {@code moment} seconds, unless that is infinite.
     */
    private Try attempt(Workplace workplace, Verb verb, Path place, double moment) throws IOException {
        Path folder = Folders.scratch(place);
        StopSignal stop = new StopSignal();
        AtomicLong asked = new AtomicLong();
        Timer timer = new Timer("asks for a stop", true);
        if (Double.isFinite(moment)) {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            asked.set(System.nanoTime());
                            stop.request();
                        }
                    },
                    Math.round(1000 * moment));
        }
        long start = System.nanoTime();
        try {
            verb.run(new Cadenza(new Workplace(Progress.silent(), stop, workplace.threads())), folder);
            return new Try(false, Figures.secondsSince(start));
        } catch (CancellationException e) {
            return new Try(true, Figures.secondsSince(asked.get()));
        } finally {
            timer.cancel();
            Folders.delete(folder);
        }
    }
}

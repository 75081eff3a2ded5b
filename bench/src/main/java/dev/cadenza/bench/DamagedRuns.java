package dev.cadenza.bench;

import dev.cadenza.app.Assessment;
import dev.cadenza.app.Cadenza;
import dev.cadenza.app.CheckReport;
import dev.cadenza.app.EvaluateRequest;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.TrainingRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.base.Json;
import dev.cadenza.base.Sealed;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.model.Cell;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.model.Loss;
import dev.cadenza.model.UnitNetSettings;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.recipe.UnitExamples;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.tensor.AdamW;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.RmsProp;
import dev.cadenza.train.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small run of each family with the cache that they share, as they are, and as copies that may be damaged. */
final class DamagedRuns {
    /** The families' runs, by name. */
    static final List<String> FAMILIES = List.of("units", "classic");

    private static final int PIECES = 2;
    private static final int PIECE_SECONDS = 9;
    private static final int STEPS = 2;
    private static final double SONG_SECONDS = 3;
    private static final int CONTEXT = 16;

    private final Path music;
    private final Path whole;
    private final Path copy;

    /** What is done with a run after the damage. */
    enum Verb {
        /** Its files are checked. */
        CHECK,
        /** It is described. */
        DESCRIBE,
        /** A song is written. */
        GENERATE,
        /** It is trained for another step, and a song is written. */
        TRAIN,
        /** The music is prepared once more, into another run. */
        PREPARE,
        /** Its song is evaluated. */
        EVALUATE;

        /** What it is called in tables. */
        String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private DamagedRuns(Path work) {
        this.music = work.resolve("music");
        this.whole = work.resolve("whole");
        this.copy = work.resolve("copy");
    }

    /** Makes music and runs in {@code work}. */
    static DamagedRuns make(Path work, Workplace workplace) throws IOException {
        DamagedRuns runs = new DamagedRuns(work);
        SynthesizedMusic.make(runs.music, PIECES * PIECE_SECONDS / 3600.0, PIECE_SECONDS, workplace);
        Cadenza cadenza = new Cadenza(workplace);
        for (String family : FAMILIES) {
            Path run = runs.copy.resolve(family);
            Recipe recipe = recipe(family);
            cadenza.prepare(runs.music, run, recipe, false);
            for (int step = 1; step <= STEPS; step++) {
                cadenza.train(run, recipe, training(step)); // each leaves a checkpoint
            }
            cadenza.generate(run, null, SongRequest.of(1, SONG_SECONDS, 1));
            runs.evaluate(cadenza, run);
        }
        Files.move(runs.copy, runs.whole);
        return runs;
    }

    private static Recipe recipe(String family) {
        if (family.equals("classic")) {
            return new ClassicRecipe(
                    new BlockSettings(512, BlockLayout.HALF, 10, 1e-3, true),
                    new FrameNetSettings(Cell.GRU, 8, 1, Loss.SQUARED),
                    new TrainingSettings<>(2, RmsProp.Settings.KERAS, Precision.FLOAT32, 0, 7));
        }
        UnitsRecipe usual = (UnitsRecipe) Recipe.named("units");
        TrainingSettings<AdamW.Settings> training =
                new TrainingSettings<>(2, usual.training().optimizer(), Precision.FLOAT32, 0, 7);
        return new UnitsRecipe(
                usual.family(),
                usual.analysis(),
                new UnitNetSettings(16, 16, 1, 2, CONTEXT, 0.1, 0.15),
                UnitExamples.usual(CONTEXT),
                training,
                usual.stopping(),
                usual.generation());
    }

    private static TrainingRequest training(int steps) {
        return new TrainingRequest(
                Budget.ofSteps(steps), TrainingRequest.USUAL_MOST, Duration.ofMinutes(1), Duration.ZERO, 1);
    }

    /** The files of the runs and their cache, as paths from where they lie; reports for people and locks apart. */
    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(whole)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> whole.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.matches(".*/(\\.lock|\\.in-use|.*\\.html)"))
                    .sorted()
                    .toList();
        }
    }

    /** Makes a copy of all files, in place of the one before. */
    void renew() throws IOException {
        if (Files.exists(copy)) {
            Folders.delete(copy);
        }
        try (Stream<Path> all = Files.walk(whole)) {
            for (Path file : all.toList()) {
                Files.copy(file, copy.resolve(whole.relativize(file).toString()));
            }
        }
    }

    /** The copy of {@code name}. */
    Path copied(String name) {
        return copy.resolve(name);
    }

    /** The verbs that read {@code name} in the run of {@code family}, the check of all files first. */
    static List<Verb> verbs(String name, String family) {
        if (name.startsWith("cache/")) {
            boolean units = family.equals("units");
            if (name.contains("-statistics")) {
                return units ? List.of() : List.of(Verb.CHECK, Verb.PREPARE);
            }
            if (name.matches(".*-(evaluation|copy|codec)-.*")) {
                return name.contains("-codec-") == units ? List.of() : List.of(Verb.CHECK, Verb.EVALUATE);
            }
            if (name.matches(".*(\\.s16|-(units|content|peaks)-.*)")) {
                return units ? List.of(Verb.CHECK, Verb.GENERATE, Verb.PREPARE) : List.of();
            }
            return units ? List.of(Verb.CHECK, Verb.GENERATE) : List.of(Verb.CHECK, Verb.TRAIN, Verb.PREPARE);
        }
        if (!name.startsWith(family + "/")) {
            return List.of();
        }
        String within = name.substring(family.length() + 1);
        if (within.startsWith("song-")) {
            return List.of(Verb.CHECK, Verb.EVALUATE);
        }
        if (within.startsWith("evaluation")) {
            return List.of(Verb.CHECK);
        }
        return within.startsWith("training/")
                ? List.of(Verb.CHECK, Verb.DESCRIBE, Verb.TRAIN)
                : List.of(Verb.CHECK, Verb.DESCRIBE, Verb.GENERATE, Verb.TRAIN);
    }

    /**
     * Does {@code verb} with the copy of the run of {@code family}.
     *
     * @return what tells one result from another
     */
    String result(Verb verb, String family, Workplace place) throws IOException {
        Cadenza cadenza = new Cadenza(place);
        Path run = copy.resolve(family);
        return switch (verb) {
            case CHECK -> checked(cadenza.check(copy, false));
            case DESCRIBE -> Json.text(cadenza.describe(run));
            case GENERATE -> song(cadenza, run);
            case TRAIN -> {
                cadenza.train(run, cadenza.recipe(run), training(STEPS + 1));
                yield song(cadenza, run);
            }
            case PREPARE -> {
                Path again = copy.resolve("again");
                cadenza.prepare(music, again, recipe(family), false);
                yield contents(again.resolve("corpus"));
            }
            case EVALUATE -> evaluate(cadenza, run);
        };
    }

    private static String checked(CheckReport report) {
        return report.damages().stream().map(CheckReport.Damage::sentence).collect(Collectors.joining("\n"));
    }

    private String song(Cadenza cadenza, Path run) throws IOException {
        List<Song> songs = cadenza.generate(run, copy.resolve("songs"), SongRequest.of(1, SONG_SECONDS, 1));
        return Sealed.sha256(songs.get(0).file());
    }

    private String evaluate(Cadenza cadenza, Path run) throws IOException {
        Assessment assessment = cadenza.evaluate(
                new EvaluateRequest(List.of(run.resolve("song-1.wav")), null, run.resolve("evaluation"), 1, 1, 1));
        return Json.text(List.of(
                assessment.evaluation().closeness(),
                assessment.evaluation().structure(),
                assessment.evaluation().newness()));
    }

    private static String contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                all.append(file.getFileName())
                        .append(' ')
                        .append(Sealed.sha256(file))
                        .append('\n');
            }
            return all.toString();
        }
    }
}

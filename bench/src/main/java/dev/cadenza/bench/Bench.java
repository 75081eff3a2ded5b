package dev.cadenza.bench;

import dev.cadenza.app.Workplace;
import dev.cadenza.example.ExampleMusic;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.tensor.Engine;
import dev.cadenza.train.Budget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Measures what docs/benchmarks.md, docs/evaluation.md and entry 5 of docs/experiments.md tell. */
public final class Bench {
    private static final int PIECE_SECONDS = 600;
    private static final int PREPARE_ROUNDS = 3;
    private static final int PLANTED = 40;
    private static final int EXCERPTS = 10;
    private static final int EVALUATED_SONGS = 20;
    private static final double SCALE_HOURS = 100;
    private static final int SCALE_STEPS = 30;
    private static final double SCALE_SONG_SECONDS = 60;
    private static final int SONGS = 10;
    private static final double SONG_SECONDS = 30;
    private static final int LONG_SONGS = 2;
    private static final double LONG_SONG_SECONDS = 600;
    private static final double STRETCH_SECONDS = 30;
    private static final int STOPPED_STEPS = 20;
    private static final int STOPS = 20;

    private final Workplace workplace;
    private final BenchRequest request;

    /** The measurements on the machine at hand. */
    public Bench(Workplace workplace, BenchRequest request) {
        this.workplace = workplace;
        this.request = request;
    }

    /** What can be measured. */
    public enum Part {
        /** Training steps against the peak of a matrix product. */
        TRAIN,
        /** The loss in bfloat16 and in float32. */
        CURVES,
        /** 2000 passes over 20 minutes of music, reckoned from some. */
        GRUV,
        /** Writing songs. */
        GENERATE,
        /** Preparing music, against bare decoding. */
        PREPARE,
        /** Anonymous memory. */
        MEMORY,
        /** Whether the evaluation puts sounds of known worth in order. */
        ORDERING,
        /** How many planted copies the copy audit finds. */
        COPIES,
        /** How long an evaluation takes. */
        EVALUATE,
        /** What the units family costs, by hours of music. */
        SCALE,
        /** What each part of the units family is worth. */
        ABLATIONS,
        /** Whether long songs of the units family wander off. */
        DRIFT,
        /** How soon each verb ends after it is asked to stop. */
        STOPS,
        /** What becomes of damages to the files of runs. */
        DAMAGE,
        /** The example music, played from its scores. */
        EXAMPLE_MUSIC;

        /** What the command line calls it. */
        String words() {
            return Figures.name(this).replace('_', '-');
        }
    }

    /** Measures {@code part}; the machine and then each table go to {@code lines} as soon as they are known. */
    public void run(Part part, Consumer<String> lines) throws IOException {
        Engine.start(workplace.threads());
        lines.accept(Machine.describe(workplace.threads()));
        for (Measurement measurement : measurements(part)) {
            measurement.measure(workplace, table -> lines.accept(table.text()));
        }
    }

    private List<? extends Measurement> measurements(Part part) throws IOException {
        Path work = request.work();
        return switch (part) {
            case TRAIN -> List.of(new TrainSpeed(music(), work, TrainSpeed.usual(request.fullSpectrum()), 1024, 4096));
            case CURVES -> LossCurves.usual(music(), work, request.steps());
            case GRUV -> GruvHeadline.usual(music(), work, request.passes());
            case GENERATE -> List.of(GenerateSpeed.usual(music(), work));
            case PREPARE -> List.of(new PrepareSpeed(muchMusic(), work, PREPARE_ROUNDS));
            case ORDERING -> List.of(new Ordering(music(), work, EXCERPTS, request.seeds()));
            case COPIES -> List.of(new PlantedCopies(music(), work, PLANTED, request.seeds()));
            case EVALUATE -> List.of(new EvaluateSpeed(muchMusic(), work, EVALUATED_SONGS));
            case SCALE ->
                List.of(new Scale(music(), work.resolve("scale"), scaleHours(), SCALE_STEPS, SCALE_SONG_SECONDS));
            case ABLATIONS -> List.of(ablations());
            case DRIFT -> List.of(drift());
            case STOPS -> List.of(stops());
            case DAMAGE ->
                request.seeds().stream()
                        .map(seed -> new Damages(work, request.count(), seed))
                        .toList();
            case EXAMPLE_MUSIC -> List.of(new PlayedScores(work.resolve("example-music-wav")));
            case MEMORY -> List.of(new MemoryUse(muchMusic(), work, ClassicRecipe.named("classic")));
        };
    }

    private Ablations ablations() throws IOException {
        Path folder = request.work().resolve("ablations");
        return new Ablations(music(), folder, request.seeds(), Budget.of(request.budget()), SONGS, SONG_SECONDS);
    }

    private Drift drift() throws IOException {
        Path folder = request.work().resolve("drift");
        Budget budget = Budget.of(request.budget());
        return new Drift(music(), folder, request.seeds(), budget, LONG_SONGS, LONG_SONG_SECONDS, STRETCH_SECONDS);
    }

    private Stops stops() throws IOException {
        return new Stops(
                music(),
                request.work(),
                (UnitsRecipe) Recipe.named("units"),
                ClassicRecipe.named("classic"),
                STOPPED_STEPS,
                SONG_SECONDS,
                STOPS,
                request.seeds().get(0));
    }

    private double scaleHours() {
        return request.hours() == null ? SCALE_HOURS : request.hours();
    }

    private Path music() throws IOException {
        if (request.music() != null) {
            return request.music();
        }
        Path folder = request.work().resolve("example-music");
        ExampleMusic.unpackTo(folder);
        return folder;
    }

    private Path muchMusic() throws IOException {
        if (request.hours() == null) {
            return music();
        }
        Path folder = request.work().resolve("music-%s-hours".formatted(request.hours()));
        SynthesizedMusic.make(folder, request.hours(), PIECE_SECONDS, workplace);
        return folder;
    }
}

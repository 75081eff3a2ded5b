package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.ComposeRequest;
import dev.cadenza.app.Composition;
import dev.cadenza.recipe.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cadenza compose}. */
@Command(
        name = "compose",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Makes songs from a folder of recordings.",
            "Prepares, trains, writes songs and evaluates them. Run it again to continue, or for the next song. Without"
                    + " MUSIC, it learns from the example music."
        },
        footer = "Example: cadenza compose my-music --budget 10m --songs 2 --format mp3")
@MostUsed({
    "--budget",
    "--songs",
    "--seconds",
    "--format",
    "--out",
    "--seed",
    "--variety",
    "--longest-run",
    "--form",
    "--continue",
    "--takes",
    "--instant",
    "--no-evaluation"
})
final class ComposeCommand extends Working {
    @Mixin
    private final MusicArgument music = new MusicArgument();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "cadenza-out",
            description = "Where runs go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("cadenza-out");

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "units",
            description = "units, classic, gruv or a file (default: units).")
    private String recipe = "units";

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers (default: 1).")
    private @Nullable Long seed;

    @Option(names = "--no-evaluation", description = "Don't evaluate the songs.")
    private boolean noEvaluation;

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Mixin(name = "Length of training")
    private final BudgetOptions budget = new BudgetOptions();

    @Mixin(name = "Songs to write")
    private final SongOptions songs = new SongOptions();

    @Mixin(name = "Sampling (units family)")
    private final UnitOptions units = new UnitOptions();

    @Mixin(name = "Analysis (units family)")
    private final RecipeOptions.Analysis analysis = new RecipeOptions.Analysis();

    @Mixin(name = "Blocks (classic family)")
    private final RecipeOptions.Blocks blocks = new RecipeOptions.Blocks();

    @Mixin(name = "Network and training")
    private final RecipeOptions.Learning learning = new RecipeOptions.Learning();

    ComposeCommand(Session session) {
        super(session);
    }

    @Override
    boolean followsLinks() {
        return links.follow();
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        long start = System.nanoTime();
        Composition made = cadenza.compose(common.checked(this::request));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        tell(made.songs());
        if (made.steps() == 0) {
            out().printf(
                            "Made in %s, without training; the run is %s%n",
                            Lengths.clock(took), made.run().path());
        } else {
            out().printf(
                            "Made in %s; the model has trained for %s (%d steps) and is in %s%n",
                            Lengths.clock(took),
                            Lengths.clock(Duration.ofMillis(Math.round(made.trainingSeconds() * 1e3))),
                            made.steps(),
                            made.run().model());
        }
        if (made.assessment() != null) {
            new EvaluationText(out()).printShort(made.assessment());
        }
        if (music.given() == null) {
            out().printf(
                            "This was learned from the example music in %s. For your own recordings:%n"
                                    + "  ./cadenza compose my-music%n",
                            made.music());
        }
    }

    private ComposeRequest request() {
        Recipe chosen = learning.applyTo(blocks.applyTo(analysis.applyTo(Recipe.named(recipe))), seed);
        return new ComposeRequest(
                music.given(), out, chosen, budget.request(), songs.request(chosen.seed(), units), !noEvaluation);
    }
}

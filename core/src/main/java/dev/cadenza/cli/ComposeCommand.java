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
            "From a folder of recordings to a new song: prepares, trains and generates.",
            "Without --music it learns from the example music. The same command again goes on where it was stopped, and"
                    + " once trained writes the next song."
        })
final class ComposeCommand extends Working {
    @Option(
            names = "--music",
            paramLabel = "FOLDER",
            description = "Your recordings, a folder or a single file (default: the example music).")
    private @Nullable Path music;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "cadenza-out",
            description = "Where results go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("cadenza-out");

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "units",
            description = "units, classic, gruv or a file (default: units).")
    private String recipe = "units";

    @Option(names = "--seed", paramLabel = "N", description = "What everything random is drawn by (default: 1).")
    private @Nullable Long seed;

    @Option(names = "--no-evaluation", description = "Leave out how the songs compare with your music.")
    private boolean noEvaluation;

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Mixin(name = "How long to train")
    private final BudgetOptions budget = new BudgetOptions();

    @Mixin(name = "The songs asked for")
    private final SongOptions songs = new SongOptions();

    @Mixin(name = "How recordings are joined (family units)")
    private final UnitOptions units = new UnitOptions();

    @Mixin(name = "How recordings are heard (family units)")
    private final RecipeOptions.Listening listening = new RecipeOptions.Listening();

    @Mixin(name = "How sound is cut (family classic)")
    private final RecipeOptions.Blocks blocks = new RecipeOptions.Blocks();

    @Mixin(name = "The network and its learning")
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
                            "Made in %s without training, in %s%n",
                            Lengths.clock(took), made.run().path());
        } else {
            out().printf(
                            "Made in %s; the model has trained for %s (%d steps, loss %.4f) and lies in %s%n",
                            Lengths.clock(took),
                            Lengths.clock(Duration.ofMillis(Math.round(made.trainingSeconds() * 1e3))),
                            made.steps(),
                            made.loss(),
                            made.run().model());
        }
        if (made.assessment() != null) {
            new EvaluationText(out()).printShort(made.assessment());
        }
        if (music == null) {
            out().printf(
                            "This was learned from the example music in %s. With recordings of your own:%n"
                                    + "  ./cadenza compose --music FOLDER%n",
                            made.music());
        }
    }

    private ComposeRequest request() {
        Recipe wished = learning.applyTo(blocks.applyTo(listening.applyTo(Recipe.named(recipe))), seed);
        return new ComposeRequest(
                music,
                out,
                wished,
                budget.request(),
                songs.request(wished.training().seed(), units),
                !noEvaluation);
    }
}

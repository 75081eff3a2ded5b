package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.TrainingRequest;
import dev.cadenza.base.Shell;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.train.TrainingState;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cadenza train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Trains a model on prepared recordings.",
            "If training has begun before, it goes on where it stopped."
        },
        footer = "Example: cadenza train RUN --budget 5m")
@MostUsed({
    "--budget",
    "--steps",
    "--epochs",
    "--seed",
    "--learning-rate",
    "--layers",
    "--batch",
    "--validation",
    "--save-every",
    "--preview-every",
    "--no-previews",
    "--threads"
})
final class TrainCommand extends Working {
    @Parameters(paramLabel = "RUN", description = "The folder that prepare wrote.")
    private Path run = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first weights and the data's order.")
    private @Nullable Long seed;

    @Mixin(name = "Length of training")
    private final BudgetOptions budget = new BudgetOptions();

    @Mixin(name = "Network and training")
    private final RecipeOptions.Learning learning = new RecipeOptions.Learning();

    TrainCommand(Session session) {
        super(session);
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        Recipe prepared = cadenza.recipe(run);
        Recipe recipe = common.checked(() -> learning.applyTo(prepared, seed));
        TrainingRequest request = common.checked(budget::request);
        TrainingState state = cadenza.train(run, recipe, request);
        out().printf(
                        "Trained for %d steps (%d epochs, %s), mean loss %.4f; see %s%n",
                        state.step(),
                        state.epoch(),
                        Lengths.clock(Duration.ofMillis(Math.round(state.seconds() * 1e3))),
                        state.meanLoss(),
                        run.resolve("training").resolve("loss.svg"));
        out().printf("Next: ./cadenza generate %s%n", Shell.quoted(run));
    }
}

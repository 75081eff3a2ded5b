package dev.cadenza.bench;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.TrainingRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.tensor.AdamW;
import dev.cadenza.train.Budget;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Models of the units family that are trained to be measured, one for each seed, each in a folder of its own. */
final class UnitRuns {
    private final Path music;
    private final Path work;
    private final Budget budget;

    /**
     * Models of {@code music} in {@code work}, each trained up to {@code budget}.
     *
     * @throws UserProblem if songs written there would be music to learn from
     */
    UnitRuns(Path music, Path work, Budget budget) {
        this.music = music.toAbsolutePath().normalize();
        this.work = work;
        this.budget = budget;
        if (work.toAbsolutePath().normalize().startsWith(this.music)) {
            throw new UserProblem(
                    "songs in %s would count as music of %s: give another folder with --out", work, music);
        }
    }

    /** What the music is called. */
    String name() {
        Path name = music.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Where the model with {@code seed} lies. */
    Path folder(long seed) {
        return work.resolve("%s-seed-%d".formatted(name(), seed));
    }

    /** Trains the model with {@code seed} anew. */
    TrainingState train(Workplace workplace, long seed) throws IOException {
        Path run = folder(seed);
        if (Files.exists(run)) {
            Folders.delete(run);
        }
        UnitsRecipe recipe = recipe(seed);
        Cadenza cadenza = new Cadenza(workplace);
        cadenza.prepare(music, run, recipe, false);
        try {
            return cadenza.train(
                    run,
                    recipe,
                    new TrainingRequest(budget, TrainingRequest.USUAL_MOST, Duration.ofMinutes(1), Duration.ZERO, 1));
        } catch (CancellationException stopped) { // which says that the same command would go on from here
            CancellationException known = new CancellationException("stopped while training for seed " + seed);
            known.initCause(stopped);
            throw known;
        }
    }

    private static UnitsRecipe recipe(long seed) {
        UnitsRecipe usual = ((UnitsRecipe) Recipe.named("units")).settled();
        TrainingSettings<AdamW.Settings> training = usual.training();
        return usual.withTraining(new TrainingSettings<>(
                training.batch(), training.optimizer(), training.precision(), training.validation(), seed));
    }
}

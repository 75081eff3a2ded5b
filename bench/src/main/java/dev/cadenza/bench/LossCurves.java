package dev.cadenza.bench;

import static dev.cadenza.bench.Figures.percent;

import dev.cadenza.app.Workplace;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether bfloat16 learns as float32 does: equal weights and data order, step by step, and how far the smoothed losses
 * come apart. Also on a processor without bfloat16, where it is only slow.
 *
 * @param music the recordings
 * @param work where the prepared music is kept
 * @param recipe what is trained
 * @param steps how long
 */
record LossCurves(Path music, Path work, ClassicRecipe recipe, int steps) implements Measurement {
    private static final int WINDOW = 10;
    private static final int ROWS = 10;

    /** The default recipe and GRUV's blocks. */
    static List<LossCurves> usual(Path music, Path work, int steps) {
        ClassicRecipe classic = ClassicRecipe.named("classic");
        return List.of(
                new LossCurves(music, work, classic, steps),
                new LossCurves(music, work, Recipes.cut(classic, 11025, BlockLayout.HALF), steps));
    }

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        double[] wide = smoothed(losses(workplace, Precision.FLOAT32));
        double[] narrow = smoothed(losses(workplace, Precision.BFLOAT16));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < wide.length; i += Math.max(1, wide.length / ROWS)) {
            rows.add(List.of(
                    "" + (i + Math.min(WINDOW, steps)),
                    "%.5f".formatted(wide[i]),
                    "%.5f".formatted(narrow[i]),
                    percent(narrow[i] / wide[i] - 1)));
        }
        tables.accept(new Table(
                "Loss by precision, block %d, batch %d, seed %d"
                        .formatted(
                                recipe.codec().blockSize(),
                                recipe.training().batch(),
                                recipe.training().seed()),
                List.of("step", "float32", "bfloat16", "difference"),
                rows,
                List.of("Means over the last %d steps. The largest difference at any step is %s (target: 2 %%)."
                        .formatted(Math.min(WINDOW, steps), percent(largestDifference(wide, narrow))))));
    }

    private double[] losses(Workplace workplace, Precision precision) throws IOException {
        return NativeScope.freeing(() -> {
            try (BenchCorpus corpus = BenchCorpus.open(workplace, music, work, recipe)) {
                return Trial.run(
                                workplace,
                                Recipes.network(recipe),
                                Recipes.learning(recipe, recipe.training().batch(), precision),
                                corpus.sequences(),
                                steps,
                                work)
                        .losses();
            }
        });
    }

    /** Running means over {@link #WINDOW} values, or one over all if there are fewer. */
    static double[] smoothed(double[] losses) {
        int window = Math.min(WINDOW, losses.length);
        double[] means = new double[losses.length - window + 1];
        for (int i = 0; i < means.length; i++) {
            for (int j = i; j < i + window; j++) {
                means[i] += losses[j] / window;
            }
        }
        return means;
    }

    /** The largest difference of two curves as a share of the first. */
    static double largestDifference(double[] of, double[] from) {
        double largest = 0;
        for (int i = 0; i < of.length; i++) {
            largest = Math.max(largest, Math.abs(from[i] / of[i] - 1));
        }
        return largest;
    }
}

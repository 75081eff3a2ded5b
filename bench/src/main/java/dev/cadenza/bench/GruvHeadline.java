package dev.cadenza.bench;

import static dev.cadenza.bench.Figures.number;

import dev.cadenza.app.Workplace;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The training that GRUV is known for, 2000 passes over 20 minutes of music, which took three days in 2016: some
 * passes are measured, the rest is reckoned. Shorter music repeats up to the 20 minutes.
 *
 * @param music the recordings
 * @param work where the prepared music is kept
 * @param recipe blocks, network and seed
 * @param sequences that make up the music
 * @param passes how many are measured
 */
record GruvHeadline(Path music, Path work, ClassicRecipe recipe, int sequences, int passes) implements Measurement {
    private static final int PASSES_IN_ALL = 2000;
    private static final int WARM_UP = 2; // steps
    private static final List<Integer> BATCHES = List.of(5, 40);

    /** Half and full spectrum of the original's blocks. */
    static List<GruvHeadline> usual(Path music, Path work, int passes) {
        ClassicRecipe gruv = ClassicRecipe.named("gruv");
        int block = gruv.codec().blockSize();
        int twentyMinutes = 120; // sequences of ten seconds
        return List.of(
                new GruvHeadline(music, work, Recipes.cut(gruv, block, BlockLayout.HALF), twentyMinutes, passes),
                new GruvHeadline(music, work, Recipes.cut(gruv, block, BlockLayout.FULL), twentyMinutes, passes));
    }

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        int[] distinct = new int[1];
        NativeScope.freeing(() -> {
            try (BenchCorpus corpus = BenchCorpus.open(workplace, music, work, recipe)) {
                distinct[0] = Math.min(sequences, corpus.sequences().size());
                Repeated data = new Repeated(corpus.sequences(), sequences);
                for (int batch : BATCHES) {
                    rows.add(NativeScope.freeing(() -> row(workplace, data, batch)));
                }
            }
        });
        tables.accept(new Table(
                "GRUV's headline: block %d, %s spectrum, %d units, %d sequences of %d blocks"
                        .formatted(
                                recipe.codec().blockSize(),
                                Figures.name(recipe.codec().layout()),
                                recipe.model().units(),
                                sequences,
                                recipe.codec().sequence()),
                List.of(
                        "batch",
                        "precision",
                        "passes",
                        "s/pass",
                        "hours for %d".formatted(PASSES_IN_ALL),
                        "loss: first",
                        "last"),
                rows,
                List.of("%d of the %d sequences are distinct; losses are means over a pass."
                        .formatted(distinct[0], sequences))));
    }

    private List<String> row(Workplace workplace, Repeated data, int batch) throws IOException {
        Precision precision = Precision.fastest();
        int steps = (data.size() + batch - 1) / batch; // in a pass
        Trial trial = Trial.run(
                workplace,
                Recipes.network(recipe),
                Recipes.learning(recipe, batch, precision),
                data,
                (long) passes * steps,
                work);
        double[] counted = Arrays.copyOfRange(trial.seconds(), Math.min(WARM_UP, passes * steps - 1), passes * steps);
        double pass = Arrays.stream(counted).average().orElseThrow() * steps;
        TrainingState end = trial.end();
        return List.of(
                "" + batch,
                Figures.name(precision),
                "" + passes,
                number(pass),
                number(pass * PASSES_IN_ALL / 3600),
                "%.4f".formatted(firstPass(trial.losses(), steps, batch, data.size())),
                "%.4f".formatted(end.lastEpochLoss()));
    }

    /** The mean loss over the first pass, whose last batch may be smaller. */
    private static double firstPass(double[] losses, int steps, int batch, int size) {
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            sum += losses[step] * Math.min(batch, size - step * batch);
        }
        return sum / size;
    }
}

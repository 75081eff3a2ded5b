package dev.cadenza.bench;

import static dev.cadenza.bench.Figures.number;
import static dev.cadenza.bench.Figures.percent;

import dev.cadenza.app.Workplace;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.model.FrameNet;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.train.FrameSequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How fast training is, and how near the processor's own limit: whole steps of the real trainer, reading from the disk
 * included, against a large matrix product of the same precision right before and after. Where the music has fewer
 * sequences than a batch, they repeat.
 *
 * @param music the recordings
 * @param work where the prepared music is kept
 * @param cases what to train
 * @param units in the network's layer
 * @param matrix rows of the matrix product to compare with
 */
record TrainSpeed(Path music, Path work, List<Case> cases, int units, int matrix) implements Measurement {
    private static final int WARM_UP = 2;
    private static final int STEPS = 7;
    private static final int PRODUCTS = 5;
    private static final List<String> HEADER = List.of(
            "block",
            "spectrum",
            "batch",
            "precision",
            "s/step",
            "reading",
            "optimiser",
            "GFLOP",
            "GFLOP/s",
            "peak: best",
            "median",
            "of best",
            "of median",
            "audio s/s");

    /** Blocks of one size, learned in batches of several sizes. */
    record Case(int block, BlockLayout layout, List<Integer> batches) {
        Case {
            batches = List.copyOf(batches);
        }
    }

    /** The default batches and some chosen for throughput. */
    static List<Case> usual(boolean full) {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(2048, BlockLayout.HALF, List.of(16, 64, 128)));
        cases.add(new Case(11025, BlockLayout.HALF, List.of(5, 16, 40, 80, 120)));
        if (full) {
            cases.add(new Case(2048, BlockLayout.FULL, List.of(16, 64)));
            cases.add(new Case(11025, BlockLayout.FULL, List.of(5, 40, 80)));
        }
        return cases;
    }

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        for (Case one : cases) {
            tables.accept(new Table(
                    "Training, block %d, %s spectrum, %d units"
                            .formatted(one.block(), Figures.name(one.layout()), units),
                    HEADER,
                    rows(workplace, one),
                    List.of(
                            ("Seconds are medians of %d steps, reading and optimiser included; batch is sequences "
                                            + "x blocks.")
                                    .formatted(STEPS - WARM_UP),
                            "The peak is a product of two matrices of %d x %d, %d before and %d after the steps."
                                    .formatted(matrix, matrix, PRODUCTS, PRODUCTS))));
        }
    }

    private List<List<String>> rows(Workplace workplace, Case one) throws IOException {
        ClassicRecipe recipe =
                Recipes.units(Recipes.cut(ClassicRecipe.named("classic"), one.block(), one.layout()), units);
        List<List<String>> rows = new ArrayList<>();
        NativeScope.freeing(() -> {
            try (BenchCorpus corpus = BenchCorpus.open(workplace, music, work, recipe)) {
                for (Precision precision : Recipes.precisions()) {
                    for (int batch : one.batches()) {
                        rows.add(NativeScope.freeing(
                                () -> row(workplace, recipe, corpus.sequences(), batch, precision)));
                    }
                }
            }
        });
        return rows;
    }

    private List<String> row(
            Workplace workplace, ClassicRecipe recipe, FrameSequences sequences, int batch, Precision precision)
            throws IOException {
        FrameNet net = Recipes.network(recipe);
        MatrixPeak before = MatrixPeak.measure(matrix, precision, PRODUCTS);
        Trial trial = Trial.run(
                workplace,
                net,
                Recipes.learning(recipe, batch, precision),
                Repeated.toWholeBatches(sequences, batch),
                STEPS,
                work);
        MatrixPeak peak = before.and(MatrixPeak.measure(matrix, precision, PRODUCTS));
        double step = trial.step(WARM_UP);
        double operations = StepCost.flops(net, (long) batch * sequences.sequence()) * 1e-9;
        return List.of(
                "" + recipe.codec().blockSize(),
                Figures.name(recipe.codec().layout()),
                batch + " x " + sequences.sequence(),
                Figures.name(precision),
                number(step),
                number(trial.read(WARM_UP)),
                number(Trial.optimizer(net, recipe.training().optimizer())),
                number(operations),
                number(operations / step),
                number(peak.best()),
                number(peak.median()),
                percent(operations / step / peak.best()),
                percent(operations / step / peak.median()),
                number(batch * sequences.secondsPerExample() / step));
    }
}

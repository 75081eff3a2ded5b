package dev.cadenza.bench;

import dev.cadenza.app.Workplace;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.model.UnitBatch;
import dev.cadenza.model.UnitLayout;
import dev.cadenza.model.UnitNet;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.train.BatchSource;
import dev.cadenza.train.Budget;
import dev.cadenza.train.Checkpoint;
import dev.cadenza.train.Trainer;
import dev.cadenza.train.TrainingListener;
import dev.cadenza.train.UnitSequences;
import dev.cadenza.units.FeatureScaling;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The units family's network with the usual settings, and its training, with a clock. Belongs to the native scope that
 * it is made in.
 */
final class UnitTrial {
    private static final int SEMITONE_BLOCKS = 3;
    private static final int WARMING = 5;

    private final UnitsRecipe recipe = ((UnitsRecipe) Recipe.named("units")).settled();
    private final UnitSequences data;
    private final UnitSequences heldOut;
    private final UnitNet net;
    private final double openSeconds;
    private final Path work;

    /** Gets ready to learn from the first {@code recordings} recordings of {@code units}. */
    UnitTrial(UnitCorpus units, int recordings, Path work) {
        this.work = work;
        double start = Figures.processorSeconds();
        data = UnitSequences.learning(units, SimulatedMusic.all(recordings), recipe.examples(), 1);
        heldOut = UnitSequences.watching(units, new int[0], recipe.examples());
        FeatureScaling scaling = FeatureScaling.of(units);
        UnitLayout layout = new UnitLayout(UnitFeatures.SIZE, SEMITONE_BLOCKS, UnitFeatures.SEMITONES);
        Initializers first = Initializers.keras(SeededRandom.of(1, "weights"));
        net = recipe.model().build(layout, scaling.mean(), scaling.scale(), first);
        openSeconds = Figures.processorSeconds() - start;
    }

    /** The time it took to get ready. */
    double openSeconds() {
        return openSeconds;
    }

    UnitNet net() {
        return net;
    }

    /** Trains for {@code steps} steps; the result is the processor's seconds for each, but for the first few. */
    double train(Workplace workplace, int steps) throws IOException {
        List<Double> at = new ArrayList<>();
        TrainingListener clock = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                at.add(Figures.processorSeconds());
            }
        };
        BatchSource<UnitBatch> none = heldOut;
        Path scratch = Folders.scratch(work);
        try {
            new Trainer<>(
                            net,
                            recipe.training(),
                            data,
                            none,
                            new Checkpoint(scratch),
                            Duration.ofDays(1),
                            List.of(clock),
                            recipe.stopping())
                    .train(Budget.ofSteps(steps), workplace.stop());
        } finally {
            Folders.delete(scratch);
        }
        int warm = Math.min(WARMING, steps - 2);
        return (at.get(steps - 1) - at.get(warm)) / (steps - 1 - warm);
    }
}

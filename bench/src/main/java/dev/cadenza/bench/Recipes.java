package dev.cadenza.bench;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.model.FrameNet;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.RmsProp;
import java.util.List;

/** The shipped recipes with one thing or another changed. */
final class Recipes {
    private Recipes() {}

    /** {@code base} cut into other blocks, in sequences of about ten seconds. */
    static ClassicRecipe cut(ClassicRecipe base, int block, BlockLayout layout) {
        BlockSettings codec = base.codec();
        return new ClassicRecipe(
                new BlockSettings(block, layout, 0, codec.deviationFloor(), codec.floorRelative()),
                base.model(),
                base.training());
    }

    /** {@code base} with a network of another size. */
    static ClassicRecipe units(ClassicRecipe base, int units) {
        FrameNetSettings model = base.model();
        return new ClassicRecipe(
                base.codec(), new FrameNetSettings(model.cell(), units, model.layers(), model.loss()), base.training());
    }

    /** How {@code base} learns, at another batch and precision. */
    static TrainingSettings<RmsProp.Settings> learning(ClassicRecipe base, int batch, Precision precision) {
        TrainingSettings<RmsProp.Settings> training = base.training();
        return new TrainingSettings<>(batch, training.optimizer(), precision, 0, training.seed());
    }

    /** The untrained network of {@code recipe}; belongs to the present native scope. */
    static FrameNet network(ClassicRecipe recipe) {
        return recipe.model()
                .build(
                        recipe.codec().build().features(),
                        Initializers.keras(SeededRandom.of(recipe.training().seed(), "weights")));
    }

    /** The precisions worth measuring here, the fastest first. */
    static List<Precision> precisions() {
        return Engine.hasFastBfloat16() ? List.of(Precision.BFLOAT16, Precision.FLOAT32) : List.of(Precision.FLOAT32);
    }
}

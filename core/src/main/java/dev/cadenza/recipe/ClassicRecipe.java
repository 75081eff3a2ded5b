package dev.cadenza.recipe;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.tensor.RmsProp;

/**
 * All settings of a run of the classic family: frames of spectra and an LSTM that predicts the next one.
 *
 * @param family {@value #FAMILY}
 * @param codec how sound is cut into frames
 * @param model the network
 * @param training how it learns
 */
public record ClassicRecipe(
        String family, BlockSettings codec, FrameNetSettings model, TrainingSettings<RmsProp.Settings> training)
        implements Recipe {
    /** The name of the family. */
    public static final String FAMILY = "classic";

    public ClassicRecipe {
        require(family.equals(FAMILY), "there is no model family %s here: the family is %s", family, FAMILY);
    }

    /** Settings of this family. */
    public ClassicRecipe(BlockSettings codec, FrameNetSettings model, TrainingSettings<RmsProp.Settings> training) {
        this(FAMILY, codec, model, training);
    }

    /**
     * {@link Recipe#named} for a recipe of this family.
     *
     * @throws UserProblem if it is of another
     */
    public static ClassicRecipe named(String nameOrFile) {
        if (Recipe.named(nameOrFile) instanceof ClassicRecipe classic) {
            return classic;
        }
        throw new UserProblem("the recipe %s is not of the classic family: give classic or gruv", nameOrFile);
    }

    @Override
    public long seed() {
        return training.seed();
    }

    @Override
    public Object preparation() {
        return codec;
    }

    @Override
    public ClassicRecipe settled() {
        return new ClassicRecipe(codec, model, training.settled());
    }
}

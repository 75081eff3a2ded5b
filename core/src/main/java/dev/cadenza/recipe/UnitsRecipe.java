package dev.cadenza.recipe;

import static dev.cadenza.base.Require.require;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cadenza.base.MayBeAbsent;
import dev.cadenza.generate.Generation;
import dev.cadenza.model.UnitNetSettings;
import dev.cadenza.tensor.AdamW;
import dev.cadenza.units.UnitSettings;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a run of the units family: recordings cut at their onsets, and a network that says which unit comes
 * next.
 *
 * @param family {@value #FAMILY}
 * @param analysis how recordings are heard and cut into units
 * @param model the network
 * @param examples what it learns from
 * @param training how it learns
 * @param stopping when it has learned enough, where pieces are held out
 * @param generation how songs are made; null, or absent, for what suits the music ({@link Characters}), which is
 *     settled when the corpus is written
 */
public record UnitsRecipe(
        String family,
        UnitSettings analysis,
        UnitNetSettings model,
        UnitExamples examples,
        TrainingSettings<AdamW.Settings> training,
        EarlyStopping stopping,

        @MayBeAbsent @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Generation generation)
        implements Recipe {
    /** The name of the family. */
    public static final String FAMILY = "units";

    public UnitsRecipe {
        require(family.equals(FAMILY), "there is no model family %s here: the family is %s", family, FAMILY);
        require(
                examples.context() == model.context(),
                "examples must be as long as the network's context, got %d and %d",
                examples.context(),
                model.context());
    }

    @Override
    public long seed() {
        return training.seed();
    }

    @Override
    public Object preparation() {
        return analysis;
    }

    @Override
    public UnitsRecipe settled() {
        return withTraining(training.settled());
    }

    @Override
    public UnitsRecipe learned() {
        return withGeneration(null); // how songs are made changes nothing of what is learned
    }

    @Override
    public boolean keepsChannels() {
        return analysis.keepChannels();
    }

    /** The same with another way of hearing recordings and cutting them into units. */
    public UnitsRecipe withAnalysis(UnitSettings other) {
        return new UnitsRecipe(family, other, model, examples, training, stopping, generation);
    }

    /** The same with another way of learning. */
    public UnitsRecipe withTraining(TrainingSettings<AdamW.Settings> other) {
        return new UnitsRecipe(family, analysis, model, examples, other, stopping, generation);
    }

    /** The same with songs made in another way, or, if null, as suits the music. */
    public UnitsRecipe withGeneration(@Nullable Generation other) {
        return new UnitsRecipe(family, analysis, model, examples, training, stopping, other);
    }
}

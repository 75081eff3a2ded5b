package dev.cadenza.loudest;

import static dev.cadenza.base.Require.require;

import dev.cadenza.app.FamilyDescription;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.Recipe;
import java.util.List;

/**
 * The settings of the family, and what there is to say of them.
 *
 * @param family {@value #FAMILY}
 * @param block samples that are repeated
 */
record LoudestRecipe(String family, int block) implements Recipe, FamilyDescription {
    static final String FAMILY = "loudest";

    LoudestRecipe {
        require(block > 0, "a block must have at least one sample, got %d", block);
    }

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public Object preparation() {
        return this;
    }

    @Override
    public LoudestRecipe settled() {
        return this;
    }

    @Override
    public List<Line> lines() {
        return List.of(new Line("repeats", "the loudest %d samples".formatted(block)));
    }

    @Override
    public List<String> prepared(Corpus corpus) {
        return List.of("blocks of %d samples".formatted(block));
    }
}

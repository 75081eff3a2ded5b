package dev.cadenza.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.Json;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.model.Cell;
import dev.cadenza.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.json"), text);
    }

    @ParameterizedTest
    @MethodSource("dev.cadenza.recipe.RecipeFamily#shippedRecipes")
    void everyShippedRecipeIsReadAndComesBackFromAFile(String name) throws IOException {
        Recipe recipe = Recipe.named(name);
        assertThat(recipe.family()).isEqualTo(name.equals("gruv") ? "classic" : name);
        assertThat(Recipe.named(file(Json.text(recipe)).toString())).isEqualTo(recipe);
        assertThat(Recipe.named(file(Json.text(recipe.settled())).toString())).isEqualTo(recipe.settled());
    }

    @Test
    void theShippedRecipesAreThoseOfTheIssue() {
        ClassicRecipe classic = ClassicRecipe.named("classic");
        assertThat(classic.codec().blockSize()).isEqualTo(2048);
        assertThat(classic.codec().layout()).isEqualTo(BlockLayout.HALF);
        assertThat(classic.model().units()).isEqualTo(1024);
        assertThat(classic.training().precision()).isNull();
        assertThat(classic.settled().training().precision()).isEqualTo(Precision.fastest());
        ClassicRecipe gruv = ClassicRecipe.named("gruv");
        assertThat(gruv.codec().blockSize()).isEqualTo(11_025);
        assertThat(gruv.codec().sequence()).isEqualTo(40);
        assertThat(gruv.model().cell()).isEqualTo(Cell.LSTM);
        assertThat(gruv.training().batch()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"blockSize\" : 2048 | \"blockSize\" : 3 | block size must be from 16 to 1048576 samples, got 3",
                "\"layout\" : \"half\" | \"layout\" : \"third\" | third",
                "\"layout\" : \"half\" | \"layout\" : null | layout",
                "\"cell\" : \"lstm\" | \"cell\" : \"rnn\" | rnn",
                "\"units\" : 1024 | \"units\" : 0 | units must be from 1 to 16384, got 0",
                "\"units\" : 1024 | \"units\" : \"many\" | many",
                "\"layers\" : 1 | \"layers\" : 99 | got 99",
                "\"batch\" : 16 | \"batch\" : -5 | batch must be from 1 to 65536 sequences, got -5",
                "\"learningRate\" : 0.001 | \"learningRate\" : -1 | got -1.0",
                "\"validation\" : 0.0 | \"validation\" : 1.5 | the validation share must be at least 0 and below 1, got 1.5",
                "\"family\" : \"classic\" | \"family\" : \"jazz\" | there is no model family jazz",
                "\"units\" : 1024 | \"unit\" : 1024 | the setting units is missing",
                "\"units\" : 1024 | \"units\" : 1024, \"unit\" : 1 | there is no setting unit, only [cell, layers, loss, units]",
                "\"seed\" : 1 | \"seed\" : null | null",
            })
    void badSettingsAreRefusedWithFileAndValue(String good, String bad, String message) throws IOException {
        String text = Json.text(Recipe.named("classic"));
        assertThat(text).contains(good);
        Path file = file(text.replace(good, bad));
        assertThatThrownBy(() -> Recipe.named(file.toString()))
                .isInstanceOf(UserProblem.class)
                .hasMessageStartingWith(file + " cannot be read: line ")
                .hasMessageContaining(message);
    }

    @Test
    void aRecipeThatIsNowhereIsToldWithTheOnesThereAre() {
        assertThatThrownBy(() -> Recipe.named("jazz"))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("there is no recipe jazz")
                .hasMessageContaining("classic, gruv");
    }
}

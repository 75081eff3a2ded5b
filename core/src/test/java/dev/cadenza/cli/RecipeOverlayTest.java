package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.Json;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeOverlayTest {
    @ParameterizedTest
    @ValueSource(strings = {"units", "classic", "gruv"})
    void aRecipeWithoutOptionsStaysAsItIs(String name) {
        Recipe base = Recipe.named(name);
        assertThat(new RecipeOverlay(base)
                        .set("--layers", "/model/layers", null)
                        .recipe())
                .isEqualTo(base);
        assertThat(new RecipeOverlay(base.settled()).recipe()).isEqualTo(base.settled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"units", "classic", "gruv"})
    void anOptionReplacesItsSettingAndNoOther(String name) {
        Recipe base = Recipe.named(name);
        Recipe changed =
                new RecipeOverlay(base).set("--layers", "/model/layers", 7).recipe();
        assertThat(Json.text(changed))
                .isEqualTo(Json.text(base).replaceFirst("\"layers\" : \\d+", "\"layers\" : 7"))
                .isNotEqualTo(Json.text(base));
    }

    @Test
    void anOptionWithoutASettingIsRefusedAndTheRecipeThatHasItNamed() {
        RecipeOverlay units = new RecipeOverlay(Recipe.named("units"));
        assertThatThrownBy(() -> units.set("--cell", "/model/cell", "gru"))
                .isInstanceOf(UserProblem.class)
                .hasMessage("--cell has no effect on the units family: leave it out, or choose --recipe classic");
    }

    @Test
    void aSettingRefusesABadValueInItsOwnWords() {
        RecipeOverlay classic = new RecipeOverlay(Recipe.named("classic")).set("--block-size", "/codec/blockSize", 3);
        assertThatThrownBy(classic::recipe)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("block size must be from 16 to 1048576 samples, got 3");
    }
}

package dev.cadenza.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.base.Json;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RecipeFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recipe, some settings of which are replaced by options. A setting is named by its place in recipe files, such as
 * {@code /model/layers}, so an option needs no knowledge of the families that have that setting.
 */
final class RecipeOverlay {
    private final Recipe base;
    private final JsonNode settings;

    RecipeOverlay(Recipe base) {
        this.base = base;
        this.settings = settings(base);
    }

    /**
     * Replaces {@code setting} by what {@code option} was given, or leaves it where that is null.
     *
     * @throws UserProblem if the recipe has no such setting
     */
    RecipeOverlay set(String option, String setting, @Nullable Object given) {
        if (given == null) {
            return this;
        }
        if (settings.at(setting).isMissingNode()) {
            throw new UserProblem(
                    "%s has no effect on the %s family: leave it out%s", option, base.family(), otherwise(setting));
        }
        Json.replace(settings, setting, given);
        return this;
    }

    /** Whether the recipe has {@code setting}, with this value. */
    boolean has(String setting, Object value) {
        return settings.at(setting).equals(Json.parse(Json.line(value), JsonNode.class, setting));
    }

    /**
     * The recipe with what was set.
     *
     * @throws IllegalArgumentException if a setting refuses its value
     */
    Recipe recipe() {
        return Json.settings(settings, Recipe.class);
    }

    private static String otherwise(String setting) {
        List<String> having = RecipeFamily.all().stream()
                .flatMap(family -> family.shipped().stream().limit(1))
                .filter(name -> !settings(Recipe.named(name)).at(setting).isMissingNode())
                .toList();
        return having.isEmpty() ? "" : ", or choose --recipe " + String.join(" or ", having);
    }

    private static JsonNode settings(Recipe recipe) {
        return Json.object(Json.text(recipe), "the recipe");
    }
}

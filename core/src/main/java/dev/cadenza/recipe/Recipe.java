package dev.cadenza.recipe;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import dev.cadenza.base.Json;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** All settings of a run; each family of models has a record of its own, which the setting {@code family} names. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.CUSTOM,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "family",
        visible = true)
@JsonTypeIdResolver(RecipeTypes.class)
public interface Recipe {
    /** The name of the family. */
    String family();

    /** What everything random is drawn by. */
    long seed();

    /** The settings that a prepared corpus depends on, a record. */
    Object preparation();

    /** The same with only those settings that what is learned depends on. */
    default Recipe learned() {
        return this;
    }

    /** Whether recordings' dead and inverted channels stay as they are; a family that works in mono can't keep them. */
    default boolean keepsChannels() {
        return false;
    }

    /** The same with whatever depends on the machine at hand settled, as it is to be recorded. */
    Recipe settled();

    /**
     * A recipe by the name of one that comes with the program, or from a JSON file of one's own.
     *
     * @throws UserProblem if there is none or it cannot be used
     */
    static Recipe named(String nameOrFile) {
        try {
            if (RecipeFamily.shippedRecipes().contains(nameOrFile)) {
                return Json.parse(resource(nameOrFile), Recipe.class, "the recipe " + nameOrFile);
            }
            Path file = Path.of(nameOrFile);
            if (Files.isRegularFile(file)) {
                // a copy of a run's recipe that was changed has the seal of what it was
                return Json.parse(SealedJson.unsealed(Json.utf8(file)), Recipe.class, file.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new UserProblem(
                "there is no recipe %s: give one of %s, or the path of a recipe file",
                nameOrFile, RecipeFamily.shippedRecipes());
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Recipe.class.getResourceAsStream(name + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("the recipe " + name + " is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.cadenza.recipe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cadenza.base.Json;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All settings of a run; each model family has a record of its own, which the setting {@code family} names. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "family",
        visible = true)
@JsonSubTypes({
    @JsonSubTypes.Type(value = UnitsRecipe.class, name = UnitsRecipe.FAMILY),
    @JsonSubTypes.Type(value = ClassicRecipe.class, name = ClassicRecipe.FAMILY)
})
public sealed interface Recipe permits UnitsRecipe, ClassicRecipe {
    /** The names of the recipes that come with the program. */
    List<String> SHIPPED = List.of("units", "classic", "gruv");

    /** The name of the model family. */
    String family();

    /** How the model learns. */
    TrainingSettings<?> training();

    /** Whether recordings' dead and inverted channels stay as they are; in the family classic, which is mono, they can't. */
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
            if (SHIPPED.contains(nameOrFile)) {
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
                "there is no recipe %s: give one of %s, or the path of a recipe file", nameOrFile, SHIPPED);
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

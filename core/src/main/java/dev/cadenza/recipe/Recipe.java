package dev.cadenza.recipe;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.Json;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.tensor.RmsProp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * All settings of a run.
 *
 * @param family the model family; there is {@code "classic"}
 * @param codec how sound is cut into frames
 * @param model the network
 * @param training how it learns
 */
public record Recipe(
        String family, BlockSettings codec, FrameNetSettings model, TrainingSettings<RmsProp.Settings> training) {
    /** The names of the recipes that come with the program. */
    public static final java.util.List<String> SHIPPED = java.util.List.of("classic", "gruv");

    public Recipe {
        require(family.equals("classic"), "there is no model family %s: the family is classic", family);
    }

    /**
     * A recipe by the name of one that comes with the program, or from a JSON file of one's own.
     *
     * @throws UserProblem if there is none or it cannot be used
     */
    public static Recipe named(String nameOrFile) {
        try {
            if (SHIPPED.contains(nameOrFile)) {
                return Json.parse(resource(nameOrFile), Recipe.class, "the recipe " + nameOrFile);
            }
            Path file = Path.of(nameOrFile);
            if (Files.isRegularFile(file)) {
                return Json.read(file, Recipe.class);
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

    /** The same with whatever depends on the machine at hand settled, as it is to be recorded. */
    public Recipe settled() {
        return new Recipe(family, codec, model, training.settled());
    }
}

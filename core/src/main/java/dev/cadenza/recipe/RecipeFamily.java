package dev.cadenza.recipe;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A family of models, as far as recipes and files know it. Families are found by the service loader: each is a line in
 * {@code META-INF/services/dev.cadenza.recipe.RecipeFamily}.
 */
public interface RecipeFamily {
    /** Its name, as the setting {@code family} of a recipe gives it. */
    String name();

    /** The record of its settings. */
    Class<? extends Recipe> recipe();

    /** The names of its recipes that come with the program, each a resource {@code NAME.json} of this package. */
    List<String> shipped();

    /** All families, in the order in which they are registered. */
    static List<RecipeFamily> all() {
        return All.FAMILIES;
    }

    /** The family called {@code name}, if there is one. */
    static Optional<RecipeFamily> named(String name) {
        return all().stream().filter(family -> family.name().equals(name)).findFirst();
    }

    /** The names of all recipes that come with the program. */
    static List<String> shippedRecipes() {
        return all().stream().flatMap(family -> family.shipped().stream()).toList();
    }

    /** Holds the families, which are looked for once. */
    final class All {
        private static final List<RecipeFamily> FAMILIES = find();

        private All() {}

        private static List<RecipeFamily> find() {
            Stream<RecipeFamily> found =
                    ServiceLoader.load(RecipeFamily.class, RecipeFamily.class.getClassLoader()).stream()
                            .map(ServiceLoader.Provider::get);
            return found.toList();
        }
    }
}

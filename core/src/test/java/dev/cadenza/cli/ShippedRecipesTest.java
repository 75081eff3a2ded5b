package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.recipe.RecipeFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe that comes with the program, at a size that takes moments. */
class ShippedRecipesTest {
    @TempDir
    private Path folder;

    static Stream<String> names() {
        return RecipeFamily.shippedRecipes().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void trainsIsSavedLoadedAndMakesSoundOfTheLengthAskedFor(String name) throws IOException {
        boolean units = name.equals("units");
        Path music = units ? TestMusic.notes(folder.resolve("music")) : TestMusic.folder(folder.resolve("music"));
        Path run = folder.resolve("out/run");
        List<String> small = List.of("--block-size", "300", "--sequence", "12");
        Tool.succeed("prepare", "--music", music, "--out", run, "--recipe", name, units ? List.of() : small);
        String told = units ? "\"analysis\"" : "\"layout\" : \"" + (name.equals("gruv") ? "full" : "half") + "\"";
        assertThat(run.resolve("recipe.json")).content().contains(told);
        Tool.succeed("train", run, units ? Tool.TINY_UNITS : List.of("--units", 8), "--steps", 2, "--threads", 1);
        Tool.succeed("generate", run, "--seconds", 1.25, "--threads", 1);
        assertThat(TestMusic.heard(run.resolve("song-1.wav"), 1.25, 1e-9)).hasSize(55_125);
    }
}

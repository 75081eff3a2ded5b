package dev.cadenza.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.base.Json;
import dev.cadenza.base.UserProblem;
import dev.cadenza.generate.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class CharactersTest {
    @TempDir
    Path folder;

    /** Each setting of {@code tree} by its path, such as draw.temperature. */
    private static void flatten(String path, JsonNode tree, Map<String, String> into) {
        tree.fieldNames().forEachRemaining(name -> {
            JsonNode value = tree.get(name);
            if (value.isObject()) {
                flatten(path + name + ".", value, into);
            } else {
                into.put(path + name, cell(value));
            }
        });
    }

    private static String cell(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "yes" : "no";
        }
        return value.asDouble() == Math.rint(value.asDouble()) ? "" + value.asLong() : value.asText();
    }

    private static Map<String, String> settings(String character) {
        Map<String, String> settings = new LinkedHashMap<>();
        flatten("", Json.object(Json.text(Characters.named(character)), character), settings);
        return settings;
    }

    /** The rows of the table in docs/units.md, each as its cells. */
    private static List<List<String>> table() throws IOException {
        String page = Files.readString(Path.of("../docs/units.md")).replace("\r\n", "\n");
        String table = page.substring(page.indexOf("<!-- settings -->"), page.indexOf("<!-- /settings -->"));
        return table.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    @Test
    void theTableInTheDocumentationHasEverySettingOfEachCharacter() throws IOException {
        List<List<String>> rows = table();
        List<String> characters = rows.get(0).subList(3, 7);
        assertThat(characters).containsExactlyInAnyOrderElementsOf(Characters.NAMES);
        List<List<String>> expected = new ArrayList<>();
        List<Map<String, String>> all =
                characters.stream().map(CharactersTest::settings).toList();
        for (String name : all.get(0).keySet()) {
            List<String> row = new ArrayList<>(List.of("`" + name + "`"));
            all.forEach(settings -> row.add(String.valueOf(settings.get(name))));
            expected.add(row);
        }
        assertThat(rows.stream()
                        .skip(2)
                        .map(row -> List.of(row.get(0), row.get(3), row.get(4), row.get(5), row.get(6))))
                .containsExactlyElementsOf(expected);
        assertThat(rows.stream().skip(2))
                .allSatisfy(row -> assertThat(row.get(1)).isNotBlank());
    }

    @ParameterizedTest
    @FieldSource("dev.cadenza.recipe.Characters#NAMES")
    void aRecipeThatHoldsTheSettingsComesBackFromAFile(String name) throws IOException {
        UnitsRecipe recipe = ((UnitsRecipe) Recipe.named("units")).withGeneration(Characters.named(name));
        Path file = Files.writeString(folder.resolve("mine.json"), Json.text(recipe));
        assertThat(Recipe.named(file.toString())).isEqualTo(recipe);
    }

    @Test
    void aRecipeWithoutThemIsWrittenAsItWasBeforeThereWereAny() throws IOException {
        Recipe recipe = Recipe.named("units");
        String text = Json.text(recipe);
        assertThat(((UnitsRecipe) recipe).generation()).isNull();
        assertThat(text).doesNotContain("generation"); // the names of runs are hashes of it
        Path file = Files.writeString(folder.resolve("mine.json"), text.replaceFirst("\\{", "{ \"generation\": null,"));
        assertThat(Recipe.named(file.toString())).isEqualTo(recipe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\" : 1.0 | \"temperature\" : 0 | the temperature must be above 0, got 0.0",
                "\"longest\" : 0.5 | \"longest\" : -1 | the longest run must be above 0 s, got -1.0",
                "\"fingerprints\" : 0.12 | \"fingerprints\" : 2 | must be above 0 and at most 1, got 2.0",
                "\"variety\" : 0.5 | \"variety\" : 1.5 | variety must be 0 to 1, got 1.5",
                "\"parts\" : 6 | \"parts\" : 1 | parts must be 2 to 64, got 1",
                "\"slot\" : 1.6 | \"slot\" : 0 | a passage must be longer than 0 s, got 0.0",
                "\"mask\" : 0.9 | \"mask\" : 7 | the mask must be 0 to 1, got 7.0",
                "\"tries\" : 48 | \"tires\" : 48 | the setting tries is missing",
                "\"enabled\" : true | \"enabled\" : null | enabled",
            })
    void badSettingsAreRefusedWithWhatIsWrong(String good, String bad, String message) throws IOException {
        String text = Json.text(Characters.named(Characters.SHARP));
        assertThat(text).contains(good);
        assertThatThrownBy(() -> Json.parse(text.replace(good, bad), Generation.class, "mine.json"))
                .isInstanceOf(UserProblem.class)
                .hasMessageStartingWith("mine.json cannot be read: line ")
                .hasMessageContaining(message);
    }
}

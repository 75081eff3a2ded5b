package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    @TempDir
    Path folder;

    record Settings(
            int size,
            String name,
            List<Double> rates,
            @JsonSetter(nulls = Nulls.SET) @Nullable String note) {
        Settings {
            Require.require(size > 0, "size must be above 0, got %d", size);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("settings.json"), text);
    }

    @Test
    void aRecordComesBackAsItWasWritten() throws IOException {
        Settings settings = new Settings(3, "Für Elise \"☃\"", List.of(0.1, Double.NaN, -1e300), null);
        Path file = folder.resolve("settings.json");
        Json.write(file, settings);
        assertThat(Json.read(file, Settings.class)).isEqualTo(settings);
        assertThat(Json.tree(file).path("size").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'size': 1, 'name': 'a', 'rates': [], 'note': null, 'speed': 2} | there is no setting speed, only [name, note, rates, size]",
                "{'name': 'a', 'rates': [], 'note': null} | line 1: the setting size is missing",
                "{'size': null, 'name': 'a', 'rates': [], 'note': null} | null",
                "{'size': 1, 'name': null, 'rates': [], 'note': null} | name",
                "{'size': 1, 'name': 'a', 'rates': null, 'note': null} | rates",
                "{'size': 'many', 'name': 'a', 'rates': [], 'note': null} | many",
                "{'size': -4, 'name': 'a', 'rates': [], 'note': null} | size must be above 0, got -4",
                "{'size': 1, | line 1",
                "{'size': 1, 'name': 'a', 'rates': [], 'note': null} x | line 1",
                "[1] | line 1",
                "null | is empty",
                "~~ | line 1",
            })
    void whatDoesNotFitIsRefusedWithTheFilesName(String text, String reason) throws IOException {
        Path file = file(text.replace('\'', '"'));
        assertThatThrownBy(() -> Json.read(file, Settings.class))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheFilesName() throws IOException {
        Path file = Files.write(folder.resolve("settings.json"), new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});
        assertThatThrownBy(() -> Json.read(file, Settings.class))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(file + " cannot be read");
        assertThatThrownBy(() -> Json.tree(file)).isInstanceOf(UserProblem.class);
    }

    @Test
    void nestingWithoutEndIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("deep.json"), "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Json.tree(file)).isInstanceOf(UserProblem.class);
    }
}

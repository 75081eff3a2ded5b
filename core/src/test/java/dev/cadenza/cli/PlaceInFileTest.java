package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PlaceInFileTest {
    private final PlaceInFile.Converter converter = new PlaceInFile.Converter();

    @ParameterizedTest
    @CsvSource({
        "song.mp3@12.5, song.mp3, 12.5",
        "a b/é.ogg@0, a b/é.ogg, 0",
        "me@home.wav@3, me@home.wav, 3",
        "x.wav, x.wav, 0"
    })
    void aPlaceIsAFileAndAMoment(String text, Path file, double seconds) {
        assertThat(converter.convert(text)).isEqualTo(new PlaceInFile(file, seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@5", "song.mp3@", "song.mp3@-1", "song.mp3@half", "song.mp3@1e3", "song.mp3@1:30"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("song.mp3@12.5");
    }

    @Test
    void aMomentBeforeTheBeginningIsRefused() {
        assertThatThrownBy(() -> new PlaceInFile(Path.of("a.wav"), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}

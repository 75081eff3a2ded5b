package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain name.wav", "Ärger – 音楽 🎵 👩‍🎤.wav", "a\\nb", "ÀÉ ñ е́ עברית العربية"})
    void whatCanBePrintedStays(String text) {
        assertThat(Printable.line(text)).isEqualTo(text);
        assertThat(Printable.text(text)).isEqualTo(text);
    }

    @Test
    void nothingThatATerminalObeysIsLeft() {
        assertThat(Printable.line("a\u001b[2J\u0007b\r\nc\td")).isEqualTo("a\\u001b[2J\\u0007b\\r\\nc\\td");
        assertThat(Printable.line("gnp\u202egnp.wav\u2066\u2028\u009b31m\ud800"))
                .isEqualTo("gnp\\u202egnp.wav\\u2066\\u2028\\u009b31m\\ud800");
        String all = IntStream.range(0, 0x10000)
                .filter(point -> Character.getType(point) == Character.CONTROL)
                .mapToObj(Character::toString)
                .reduce("", String::concat);
        assertThat(Printable.line(all).chars())
                .hasSizeGreaterThan(64)
                .allMatch(letter -> letter >= ' ' && letter < 0x7f);
    }

    @Test
    void textThatIsLaidOutKeepsItsLines() {
        assertThat(Printable.text("\ra\tb\n\u001bc")).isEqualTo("\ra\tb\n\\u001bc");
    }

    @Test
    void aProblemIsOneLineWhateverItNames() {
        assertThat(new UserProblem("%s is gone", "a\nb\u001b[31m")).hasMessage("a\\nb\\u001b[31m is gone");
    }

    @Test
    void manyNamesBecomeFewWords() {
        assertThat(Names.few(List.of("a"))).isEqualTo("a");
        assertThat(Names.few(List.of("a", "b", "c", "d"))).isEqualTo("a, b, c, d");
        assertThat(Names.few(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c and 2 more");
    }
}

package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FormTest {
    @Test
    void lettersNameSectionsOfEqualLength() {
        Form form = Form.of("aaba", 40);
        assertThat(form.sections())
                .containsExactly(
                        new Form.Section('A', 0, 10),
                        new Form.Section('A', 10, 20),
                        new Form.Section('B', 20, 30),
                        new Form.Section('A', 30, 40));
        assertThat(form.at(19.9)).isEqualTo(1);
        assertThat(form.at(45)).isEqualTo(3);
    }

    @Test
    void theNearestBorderIsKnown() {
        Form form = Form.of("ABA", 30);
        assertThat(form.border(2)).isEqualTo(10);
        assertThat(form.border(14)).isEqualTo(10);
        assertThat(form.border(16)).isEqualTo(20);
        assertThat(Form.none(30).border(10)).isInfinite();
    }

    @Test
    void onlyLettersAreAForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Form.of("A-B", 10))
                .withMessageContaining("A-B");
    }
}

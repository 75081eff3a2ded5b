package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HalfTest {
    @Test
    void everyFiniteNumberComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Half.value((short) bits);
            if (Float.isFinite(value)) {
                assertThat(Half.value(Half.bits(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void numbersBetweenAreRoundedToTheNearest() {
        assertThat(Half.value(Half.bits(0.1f))).isCloseTo(0.1f, within(0.00004f));
        assertThat(Half.value(Half.bits(-3.14159f))).isCloseTo(-3.14159f, within(0.001f));
        assertThat(Half.value(Half.bits(1 + 1 / 2048f))).isEqualTo(1); // halfway: to the even one
        assertThat(Half.value(Half.bits(1 + 3 / 2048f))).isEqualTo(1 + 2 / 1024f);
        assertThat(Half.value(Half.bits(2047.9f))).isEqualTo(2048);
        assertThat(Half.value(Half.bits(1e-7f))).isCloseTo(1.2e-7f, within(1e-8f));
    }

    @Test
    void numbersTooGreatBecomeTheGreatest() {
        assertThat(Half.value(Half.bits(1e9f))).isEqualTo(65504);
    }
}

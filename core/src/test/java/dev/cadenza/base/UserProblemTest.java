package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class UserProblemTest {
    @Test
    void messagesWriteNumbersAlikeEverywhere() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(new UserProblem("%.1f s", 1.5)).hasMessage("1.5 s");
            assertThatThrownBy(() -> Require.require(false, "got %.2f", 0.25)).hasMessage("got 0.25");
        } finally {
            Locale.setDefault(before);
        }
    }
}

package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.units.Contexts;
import dev.cadenza.units.NoteUnits;
import org.junit.jupiter.api.Test;

class CopyGuardTest {
    private static final NoteUnits TWICE = NoteUnits.random(3, 80, 6).twice();
    private static final int TWIN = TWICE.size() / 2;
    private final CopyGuard guard =
            new CopyGuard(TWICE, new Contexts(TWICE), TWICE.content().frames(), 0.7);

    private void push(int from, int end) {
        for (int unit = from; unit < end; unit++) {
            guard.push(unit);
        }
    }

    @Test
    void anEqualPassageElsewhereContinuesARecordingAsItsOwnDoes() {
        push(100, 110);
        double own = guard.continues(110, 110);
        assertThat(own).isGreaterThan(0.95);
        assertThat(guard.continues(110, 110 + TWIN)).isGreaterThan(0.95);
        assertThat(guard.continues(110, 40)).isLessThan(own - 0.1);
    }

    @Test
    void askingLeavesNothingBehind() {
        push(100, 110);
        double before = guard.likeness(110);
        guard.continues(110, 40);
        assertThat(guard.likeness(110)).isEqualTo(before);
    }

    @Test
    void withNothingInCommonBeforeOnlyTheNewUnitMayBeAlike() {
        push(20, 30);
        assertThat(guard.continues(110, 111)).isLessThan(0.6);
        assertThat(guard.likeness(30)).isGreaterThan(0.95);
    }
}

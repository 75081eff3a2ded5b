package dev.cadenza.evaluate.copies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceRunTest {
    @Test
    void runsThatContinueEachOtherInARecordingAreOne() {
        assertThat(SourceRun.merge(List.of(
                        new SourceRun(1, 0.5, "a", 10.5),
                        new SourceRun(0, 1, "a", 9.5),
                        new SourceRun(1.5, 1, "b", 11))))
                .containsExactly(new SourceRun(0, 1.5, "a", 9.5), new SourceRun(1.5, 1, "b", 11));
    }

    @Test
    void aJumpInARecordingBeginsAnotherRun() {
        List<SourceRun> runs = List.of(new SourceRun(0, 1, "a", 0), new SourceRun(1, 1, "a", 1.5));
        assertThat(SourceRun.merge(runs)).isEqualTo(runs);
    }

    @Test
    void timesAreNotNegative() {
        assertThatThrownBy(() -> new SourceRun(-1, 1, "a", 0)).hasMessageContaining("-1");
    }
}

package dev.cadenza.evaluate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SplitsTest {
    @Test
    void eachRecordingIsHeldOutOnceARoundAndNeverWithoutItsGroup() {
        int[] groups = {7, 7, 1, 2, 3, 4};
        List<boolean[]> splits = Splits.draw(groups, new double[] {1, 1, 1, 1, 1, 1}, 2, 5);

        assertThat(splits).hasSize(6);
        for (int i = 0; i < groups.length; i++) {
            int recording = i;
            assertThat(splits.stream().filter(held -> held[recording])).hasSize(2);
        }
        assertThat(splits).allMatch(held -> held[0] == held[1]);
    }

    @Test
    void twoGroupsTakeTurnsAndOneGivesNoSplit() {
        assertThat(Splits.draw(new int[] {0, 1}, new double[] {3, 5}, 4, 1)).hasSize(2);
        assertThat(Splits.draw(new int[] {0, 0}, new double[] {3, 5}, 4, 1)).isEmpty();
    }
}

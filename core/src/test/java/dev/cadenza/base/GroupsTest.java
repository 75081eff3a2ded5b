package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupsTest {
    @Test
    void thingsStandByGroupAndInTheirOrderWithinEach() {
        Groups groups = new Groups(new int[] {2, 0, 2, 3, 0}, 4);
        assertThat(groups.count()).isEqualTo(4);
        int[] all = new int[5];
        for (int group = 0; group < 4; group++) {
            groups.copy(group, all, groups.begin(group));
        }
        assertThat(all).containsExactly(1, 4, 0, 2, 3);
        assertThat(groups.member(2)).isZero();
        assertThat(groups.size(0)).isEqualTo(2);
        assertThat(groups.size(1)).isZero();
        assertThat(groups.begin(4)).isEqualTo(5);
    }
}

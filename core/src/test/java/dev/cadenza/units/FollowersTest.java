package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowersTest {
    private static final int KINDS = 3;
    private static final int LONGEST = 4;
    private static final int[] PIECES = {0, 2};

    private final ToyUnits corpus = new ToyUnits(3, 100, 1);
    private final int[] kinds = kinds();
    private final Followers followers = new Followers(corpus, PIECES, kinds, KINDS, LONGEST);

    private int[] kinds() {
        SeededRandom random = new SeededRandom(2);
        int[] kinds = new int[corpus.size()];
        for (int unit = 0; unit < kinds.length; unit++) {
            kinds[unit] = random.nextInt(KINDS);
        }
        return kinds;
    }

    /** Units of the recordings that come after {@code stretch}, whose latest kind is the last. */
    private List<Integer> bySearch(int... stretch) {
        List<Integer> found = new ArrayList<>();
        for (int piece : PIECES) {
            for (int unit = corpus.first(piece); unit < corpus.first(piece + 1); unit++) {
                boolean same = unit - stretch.length >= corpus.first(piece);
                for (int back = 1; same && back <= stretch.length; back++) {
                    same = kinds[unit - back] == stretch[stretch.length - back];
                }
                if (same) {
                    found.add(unit);
                }
            }
        }
        return found;
    }

    private List<Integer> byOrder(int... stretch) {
        Followers.Range range = followers.all();
        for (int back = 1; back <= stretch.length; back++) {
            range = followers.before(range, back, stretch[stretch.length - back]);
        }
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < range.size(); i++) {
            found.add(followers.unit(range, i, range.size()));
        }
        return found;
    }

    @Test
    void whatFollowedAnyStretchIsFound() {
        assertThat(byOrder()).containsExactlyInAnyOrderElementsOf(bySearch());
        for (int a = 0; a < KINDS; a++) {
            assertThat(byOrder(a)).containsExactlyInAnyOrderElementsOf(bySearch(a));
            for (int b = 0; b < KINDS; b++) {
                assertThat(byOrder(a, b, a, a)).containsExactlyInAnyOrderElementsOf(bySearch(a, b, a, a));
                assertThat(byOrder(b, a)).containsExactlyInAnyOrderElementsOf(bySearch(b, a));
            }
        }
    }

    @Test
    void ofManySomeAtEvenDistancesAreLookedAt() {
        Followers.Range all = followers.all();
        assertThat(all.looked(1000)).isEqualTo(200);
        assertThat(all.looked(20)).isEqualTo(20);
        assertThat(followers.unit(all, 3, 20)).isEqualTo(followers.unit(all, 30, 200));
    }
}

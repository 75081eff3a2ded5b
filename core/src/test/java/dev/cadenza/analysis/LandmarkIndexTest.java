package dev.cadenza.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LandmarkIndexTest {
    private static final int[] BASES = {0, 1000};
    private static final List<int[]> MUSIC = List.of(peaks(1, 300), peaks(2, 300));
    private static final LandmarkIndex INDEX = new LandmarkIndex(MUSIC, BASES);

    private static int[] peaks(long seed, int ticks) {
        Random random = new Random(seed);
        TreeSet<Integer> peaks = new TreeSet<>();
        for (int tick = 0; tick < ticks; tick++) {
            peaks.add(Peaks.pack(tick, random.nextInt(Peaks.PITCHES)));
        }
        return peaks.stream().mapToInt(Integer::intValue).toArray();
    }

    private record Pair(int tick, int pitch, int interval, int ticks) {}

    private static List<Pair> pairs(int[] peaks, int from, int to) {
        List<Pair> pairs = new ArrayList<>();
        LandmarkIndex.pairs(
                peaks, from, to, (tick, pitch, interval, ticks) -> pairs.add(new Pair(tick, pitch, interval, ticks)));
        return pairs;
    }

    private static List<Integer> near(Pair pair) {
        List<Integer> places = new ArrayList<>();
        INDEX.near(pair.pitch(), pair.interval(), pair.ticks(), places::add);
        return places;
    }

    @Test
    void pairsBeginInTheTimeAskedFor() {
        assertThat(pairs(MUSIC.get(0), 100, 120))
                .isNotEmpty()
                .allMatch(pair -> pair.tick() >= 100 && pair.tick() < 120)
                .allMatch(pair -> pair.ticks() >= 1 && pair.ticks() <= 15)
                .hasSizeLessThanOrEqualTo(20 * 8);
    }

    @Test
    void whatIsFoundIsWhatIsLikeIt() {
        for (Pair pair : pairs(peaks(3, 60), 0, 60)) {
            List<Integer> expected = new ArrayList<>();
            for (int r = 0; r < MUSIC.size(); r++) {
                for (Pair other : pairs(MUSIC.get(r), 0, 300)) {
                    if (Math.abs(other.pitch() - pair.pitch()) <= 1
                            && Math.abs(other.interval() - pair.interval()) <= 1
                            && Math.abs(other.ticks() - pair.ticks()) <= 1) {
                        expected.add(BASES[r] + other.tick());
                    }
                }
            }
            assertThat(near(pair)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void eachPairIsFoundWhereItIs() {
        for (Pair pair : pairs(MUSIC.get(1), 0, 300)) {
            assertThat(near(pair)).contains(BASES[1] + pair.tick());
        }
    }
}

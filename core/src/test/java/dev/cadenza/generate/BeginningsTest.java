package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BeginningsTest {
    private static final Passages MUSIC =
            new Passages().with(0.5, -10, 0).with(0.25, -10, 0).with(0.25, -10, 0); // 40, 20 and 20 s

    private static long begunIn(int piece, long seed, int songs) {
        return IntStream.rangeClosed(1, songs)
                .filter(number -> MUSIC.piece(Beginnings.of(MUSIC, seed, number)) == piece)
                .count();
    }

    @Test
    void recordingsBeginAsManySongsAsTheirLengthSays() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(begunIn(0, seed, 8)).as("seed %d", seed).isBetween(3L, 5L);
            assertThat(begunIn(1, seed, 8)).as("seed %d", seed).isBetween(1L, 3L);
        }
    }

    @Test
    void anotherSeedBeginsElsewhereAndTheSameOneAtTheSamePlace() {
        assertThat(Beginnings.of(MUSIC, 3, 1)).isEqualTo(Beginnings.of(MUSIC, 3, 1));
        assertThat(IntStream.range(0, 20)
                        .map(seed -> Beginnings.of(MUSIC, seed, 1))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    @Test
    void aSingleRecordingWillDo() {
        Passages one = new Passages().with(0.5, -10, 0);
        assertThat(IntStream.rangeClosed(1, 4).map(n -> Beginnings.of(one, 1, n)))
                .doesNotHaveDuplicates()
                .allMatch(unit -> unit >= 0 && unit < one.size());
    }
}

package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BeginningsTest {
    private static final Passages MUSIC =
            new Passages().with(0.5, -10, 0).with(0.25, -10, 0).with(0.25, -10, 0); // 40, 20 and 20 s

    private static Beginnings of(Passages music) {
        return new Beginnings(music, new FadeOuts(music), new PassageStyles(music));
    }

    private static long begunIn(int piece, long seed, int songs) {
        Beginnings beginnings = of(MUSIC);
        return IntStream.rangeClosed(1, songs)
                .filter(number -> MUSIC.piece(beginnings.of(seed, number)) == piece)
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
    void tenSongsReachMostOfNineRecordings() {
        Passages nine = new Passages();
        for (int piece = 0; piece < 9; piece++) {
            nine.with(0.25, -10, 0);
        }
        Beginnings beginnings = of(nine);
        for (long seed = 1; seed <= 20; seed++) {
            long from = seed;
            assertThat(IntStream.rangeClosed(1, 10)
                            .map(number -> nine.piece(beginnings.of(from, number)))
                            .distinct()
                            .count())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void songsBeginInAllKindsOfPassagesOfARecording() {
        Passages music = new Passages().with(0.5, -10, 0).swinging().with(0.25, -30, 2); // 40 and 20 s
        MainAxis axis = new MainAxis(new PassageStyles(music), music.sounding());
        float[] places = new float[music.first(1)];
        for (int unit = 0; unit < places.length; unit++) {
            places[unit] = axis.of(unit);
        }
        Arrays.sort(places);
        Beginnings beginnings = of(music);
        for (long seed = 1; seed <= 20; seed++) {
            int[] quarters = new int[4];
            for (int number = 1; number <= 16; number++) {
                int unit = beginnings.of(seed, number);
                if (music.piece(unit) == 0) {
                    quarters[4 * Arrays.binarySearch(places, axis.of(unit)) / places.length]++;
                }
            }
            assertThat(quarters).as("seed %d", seed).doesNotContain(0);
        }
    }

    @Test
    void anotherSeedBeginsElsewhereAndTheSameOneAtTheSamePlace() {
        Beginnings beginnings = of(MUSIC);
        assertThat(beginnings.of(3, 1)).isEqualTo(of(MUSIC).of(3, 1));
        assertThat(IntStream.range(0, 20)
                        .map(seed -> beginnings.of(seed, 1))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    @Test
    void aSingleRecordingWillDo() {
        Passages one = new Passages().with(0.5, -10, 0);
        Beginnings beginnings = of(one);
        assertThat(IntStream.rangeClosed(1, 4).map(n -> beginnings.of(1, n)))
                .doesNotHaveDuplicates()
                .allMatch(unit -> unit >= 0 && unit < one.size());
    }
}

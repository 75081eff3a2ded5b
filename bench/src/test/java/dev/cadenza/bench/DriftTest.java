package dev.cadenza.bench;

import static dev.cadenza.bench.Measured.WORKPLACE;
import static dev.cadenza.bench.Measured.tables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.UserProblem;
import dev.cadenza.evaluate.LongTerm.Figure;
import dev.cadenza.tensor.Engine;
import dev.cadenza.train.Budget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long songs beside their recordings, measured as small as it goes: that all of them count, not how far they drift. */
class DriftTest {
    private static final int PIECES = 3;
    private static final int PIECE_SECONDS = 25;
    private static final double STRETCH = 8;
    private static final double SONG_SECONDS = 20;

    @TempDir
    private static Path folder;

    private static Path music;
    private static List<Table> tables;

    @BeforeAll
    static void measure() throws IOException {
        Engine.start(2);
        music = folder.resolve("music");
        SynthesizedMusic.make(music, PIECES * PIECE_SECONDS / 3600.0, PIECE_SECONDS, WORKPLACE);
        tables = tables(drift(music, STRETCH));
    }

    private static Drift drift(Path music, double stretch) {
        Path work = folder.resolve("work");
        return new Drift(music, work, List.of(3L, 4L), Budget.ofSteps(3), 2, SONG_SECONDS, stretch);
    }

    private static List<String> row(String label) {
        return tables.get(0).rows().stream()
                .filter(row -> row.get(0).equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static double value(String label, int column) {
        return Double.parseDouble(row(label).get(column));
    }

    @Test
    void everySongOfEveryModelHasARow() {
        assertThat(tables).hasSize(1);
        assertThat(tables.get(0).title()).isEqualTo("Songs of 20.0 s from their first 8.00 s to their last, music");
        assertThat(tables.get(0).rows())
                .extracting(row -> row.get(0))
                .startsWith(
                        "seed 3, song 1", "seed 3, song 2", "seed 4, song 1", "seed 4, song 2", "mean of the songs");
        assertThat(folder.resolve("work/music-seed-4/songs/song-2.flac")).isRegularFile();
    }

    @Test
    void theMeanIsThatOfAllSongs() {
        double mean = IntStream.range(0, 4)
                .mapToDouble(song ->
                        Double.parseDouble(tables.get(0).rows().get(song).get(1)))
                .average()
                .orElseThrow();
        assertThat(value("mean of the songs", 1)).isCloseTo(mean, within(0.02));
    }

    @Test
    void recordingsGiveARangeOfAllTheirPairs() {
        int pairsOfThree = 3;
        assertThat(row("recordings: pairs").get(1)).isEqualTo("" + PIECES * pairsOfThree);
        for (int column : new int[] {1, 2, 4}) {
            double least = value("recordings: least", column);
            double most = value("recordings: most", column);
            assertThat(least).isLessThan(most);
            assertThat(value("recordings: root mean square", column))
                    .isPositive()
                    .isLessThanOrEqualTo(Math.max(Math.abs(least), Math.abs(most)));
        }
    }

    @Test
    void whatLiesOutOfThatRangeIsNamed() {
        List<String> names = List.of("loudness", "bandwidth", "tempo", "pulse");
        for (List<String> song : tables.get(0).rows().subList(0, 4)) {
            String outside = song.get(5);
            for (int figure : new int[] {0, 1, 3}) {
                double value = Double.parseDouble(song.get(figure + 1));
                boolean inside = value >= value("recordings: least", figure + 1)
                        && value <= value("recordings: most", figure + 1);
                assertThat(outside.contains(names.get(figure)))
                        .as("%s of %s", names.get(figure), song)
                        .isEqualTo(!inside);
            }
        }
    }

    @Test
    void theEndsOfTheRangeAreInsideAndWhatRecordingsDontTellIsNotCompared() {
        List<Map<Figure, Double>> real =
                List.of(Map.of(Figure.LOUDNESS, -1.0, Figure.PULSE, 0.1), Map.of(Figure.LOUDNESS, 2.0));
        assertThat(Drift.outside(Map.of(Figure.LOUDNESS, 2.0, Figure.TEMPO, 0.4), real))
                .isEqualTo("none");
        assertThat(Drift.outside(Map.of(Figure.LOUDNESS, -1.1), real)).isEqualTo("loudness");
        assertThat(Drift.outside(new TreeMap<>(Map.of(Figure.LOUDNESS, 2.1, Figure.PULSE, 0.2)), real))
                .isEqualTo("loudness, pulse");
    }

    @Test
    void musicTooShortIsRefusedBeforeAnythingIsLearned() throws IOException {
        Path few = folder.resolve("few");
        SynthesizedMusic.make(few, 10 / 3600.0, 10, WORKPLACE);
        assertThatThrownBy(() -> tables(drift(few, STRETCH)))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("lasts 16 s")
                .hasMessageContaining("take longer music");
        assertThat(folder.resolve("work/few-seed-3")).doesNotExist();
    }

    @Test
    void songsMustHoldTwoStretches() {
        assertThatThrownBy(() -> drift(music, SONG_SECONDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two stretches of 20.0 s, got 20.0 s");
    }
}

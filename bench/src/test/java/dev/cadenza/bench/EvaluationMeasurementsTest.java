package dev.cadenza.bench;

import static dev.cadenza.bench.Measured.WORKPLACE;
import static dev.cadenza.bench.Measured.tables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.UserProblem;
import dev.cadenza.tensor.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The measurements of the evaluation, as small as they go: that their tables are whole, not how good it is. */
class EvaluationMeasurementsTest {
    private static final int PIECES = 4;

    @TempDir
    private static Path folder;

    private static Path music;

    @BeforeAll
    static void makeMusic() throws IOException {
        Engine.start(2);
        music = folder.resolve("music");
        int seconds = 33; // an excerpt of 30 s must fit
        assertThat(SynthesizedMusic.make(music, PIECES * seconds / 3600.0, seconds, WORKPLACE))
                .hasSize(PIECES);
    }

    private static String cell(Table table, int row, String column) {
        return table.rows().get(row).get(table.header().indexOf(column));
    }

    private static double value(Table table, int row, String column) {
        return Double.parseDouble(cell(table, row, column).replace(" %", ""));
    }

    @Test
    void soundsOfEveryKindAreHeldAgainstTheMusic() throws IOException {
        Table table = tables(new Ordering(music, folder.resolve("ordering"), 2, List.of(1L)))
                .get(0);
        assertThat(table.rows())
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(Stream.of(KnownSounds.Kind.values())
                        .map(KnownSounds.Kind::label)
                        .toList());
        int noise = table.rows().size() - 1; // the last and the worst
        for (int row = 0; row <= noise; row++) {
            assertThat(Double.isFinite(value(table, row, "Frechet"))).isTrue();
            assertThat(value(table, row, "structure")).isPositive();
            assertThat(value(table, row, "copied 3 s")).isBetween(0.0, 100.0);
        }
        assertThat(value(table, noise, "Frechet")).isGreaterThan(value(table, 0, "Frechet"));
        assertThat(value(table, noise, "copied 3 s")).isZero();
    }

    @Test
    void orderingRefusesMusicOfFewRecordings() {
        Ordering ordering = new Ordering(music.resolve("piece-0000.mp3"), folder.resolve("few"), 2, List.of(1L));
        assertThatThrownBy(() -> tables(ordering))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("takes at least 4");
    }

    @Test
    void plantedCopiesAreCountedByLengthAndDisguise() throws IOException {
        Table table = tables(new PlantedCopies(music, folder.resolve("copies"), 1, List.of(1L)))
                .get(0);
        assertThat(table.header()).containsExactly("copies found", "1 s", "2 s", "3 s", "5 s", "10 s");
        assertThat(table.rows()).extracting(row -> row.get(0)).containsExactly("plain", "mp3", "higher", "slower");
        assertThat(value(table, 0, "10 s")).isEqualTo(100);
        assertThat(table.notes().get(0)).contains("false alarms: ", "of held-out real music");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anEvaluationIsTimedBeforeAndAfterTheMusicIsKnown() throws IOException {
        Table table =
                tables(new EvaluateSpeed(music, folder.resolve("evaluate"), 1)).get(0);
        assertThat(table.title()).contains("0.5 minutes");
        assertThat(table.rows()).extracting(row -> row.get(0)).containsExactly("first time", "again");
        assertThat(value(table, 0, "s")).isPositive();
        assertThat(folder.resolve("evaluate")).isEmptyDirectory();
    }
}

package dev.cadenza.bench;

import static dev.cadenza.bench.Measured.WORKPLACE;
import static dev.cadenza.bench.Measured.tables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.app.units.UnitSong;
import dev.cadenza.base.UserProblem;
import dev.cadenza.generate.SongSources;
import dev.cadenza.tensor.Engine;
import dev.cadenza.train.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the units family, measured as small as it goes: that each is really left out, not what it is worth. */
class AblationsTest {
    private static final int SONGS = 2;
    private static final double SECONDS = 20;

    @TempDir
    private static Path folder;

    private static Path music;
    private static List<Table> tables;

    @BeforeAll
    static void measure() throws IOException {
        Engine.start(2);
        music = folder.resolve("music");
        SynthesizedMusic.make(music, 48.0 / 3600, 12, WORKPLACE);
        tables = tables(new Ablations(music, folder.resolve("work"), List.of(3L), Budget.ofSteps(3), SONGS, SECONDS));
    }

    private static Path song(Ablation ablation, int number) {
        return folder.resolve("work/music-seed-3/%s/song-%d.wav".formatted(ablation.folder(), number));
    }

    private static UnitSong about(int ablation) throws IOException {
        return Objects.requireNonNull(UnitSong.beside(song(Ablation.ALL.get(ablation), 1)));
    }

    private static List<String> starts(UnitSong song) {
        return song.runs().stream()
                .map(run -> run.recording() + "@" + run.from())
                .toList();
    }

    @Test
    void everyVariantGivesARow() {
        assertThat(tables).hasSize(1);
        Table table = tables.get(0);
        assertThat(table.title()).contains("music, seed 3");
        assertThat(table.notes().get(0)).contains("2 songs of 20.0 s each, one model of 3 steps");
        assertThat(table.rows())
                .extracting(row -> row.get(0))
                .containsExactly(
                        "as it is",
                        "Markov model",
                        "join cost alone",
                        "random cuts",
                        "hard cuts",
                        "no onset separation",
                        "guards off",
                        "no form",
                        "no style target",
                        "not balanced");
        for (String column : List.of("tempo share", "joins", "copied 3 s", "copied 1 s")) {
            assertThat(table.rows())
                    .extracting(row -> row.get(table.header().indexOf(column)).replace(" %", ""))
                    .as(column)
                    .allSatisfy(cell -> assertThat(Double.parseDouble(cell)).isNotNaN());
        }
    }

    @Test
    void theSongsOfAllVariantsDiffer() throws IOException {
        Map<Integer, String> sounds = new HashMap<>();
        for (Ablation ablation : Ablation.ALL) {
            for (int number = 1; number <= SONGS; number++) {
                byte[] sound = Files.readAllBytes(song(ablation, number));
                assertThat(sounds.put(Arrays.hashCode(sound), ablation.label()))
                        .as(ablation.label())
                        .isNull();
            }
        }
    }

    @Test
    void otherJoinsChangeTheSoundAlone() throws IOException {
        assertThat(about(4).runs()).isEqualTo(about(0).runs());
        assertThat(about(5).runs()).isEqualTo(about(0).runs());
    }

    @Test
    void trainingStepsAndSamplingAreThoseOfTheVariant() throws IOException {
        assertThat(about(0).trainingSteps()).isEqualTo(3);
        assertThat(about(1).trainingSteps()).isZero();
        assertThat(Objects.requireNonNull(about(0).generation()).copies().enabled())
                .isTrue();
        assertThat(Objects.requireNonNull(about(6).generation()).copies().enabled())
                .isFalse();
        assertThat(about(6).form()).isEqualTo(about(0).form());
        assertThat(about(7).form()).isEqualTo("A");
        assertThat(about(2).runs())
                .extracting(SongSources.Run::logProbability)
                .as("join cost alone knows no probabilities")
                .containsOnly(0f);
    }

    @Test
    void randomCutsTellWhereTheyComeFromAndKeepToTheLengthsOfRuns() throws IOException {
        UnitSong random = about(3);
        assertThat(starts(random)).isNotEqualTo(starts(about(0)));
        List<SongSources.Run> runs = random.runs();
        assertThat(runs).hasSizeGreaterThan((int)
                (SECONDS / Objects.requireNonNull(random.generation()).runs().longest() / 2));
        for (int i = 1; i < runs.size(); i++) {
            double gap =
                    runs.get(i).at() - runs.get(i - 1).at() - runs.get(i - 1).seconds();
            assertThat(Math.abs(gap)).isLessThan(0.05);
        }
        double mean =
                runs.stream().mapToDouble(SongSources.Run::seconds).average().orElseThrow();
        assertThat(mean)
                .isBetween(
                        Objects.requireNonNull(random.generation()).runs().shortest() / 2,
                        2 * Objects.requireNonNull(random.generation()).runs().longest());
    }

    @Test
    void songsThatWouldCountAsMusicAreRefused() {
        Ablations ablations =
                new Ablations(music, music.resolve("work"), List.of(1L), Budget.ofSteps(1), SONGS, SECONDS);
        assertThatThrownBy(() -> tables(ablations))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("--out");
    }
}

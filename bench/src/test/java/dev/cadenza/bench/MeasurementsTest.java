package dev.cadenza.bench;

import static dev.cadenza.bench.Measured.WORKPLACE;
import static dev.cadenza.bench.Measured.tables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.bench.TrainSpeed.Case;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every measurement, as small as it goes: that its figures are there and plausible, not how good they are. */
class MeasurementsTest {

    @TempDir
    static Path folder;

    private static Path music;

    @BeforeAll
    static void makeMusic() throws IOException {
        Engine.start(2);
        music = folder.resolve("music");
        assertThat(SynthesizedMusic.make(music, 48.0 / 3600, 12, WORKPLACE)).hasSize(4);
    }

    private static double value(Table table, int row, String column) {
        String cell = table.rows().get(row).get(table.header().indexOf(column));
        return Double.parseDouble(cell.replace(" %", ""));
    }

    private static Path work(String name) {
        return folder.resolve(name);
    }

    private static ClassicRecipe small(int block, int sequence) {
        ClassicRecipe classic = Recipes.units(ClassicRecipe.named("classic"), 16);
        BlockSettings codec = new BlockSettings(block, BlockLayout.HALF, sequence, 1e-3, true);
        return new ClassicRecipe(codec, classic.model(), Recipes.learning(classic, 2, Precision.FLOAT32));
    }

    @Test
    void synthesisedPiecesDifferAndStayTheSame() throws IOException {
        byte[] first = Files.readAllBytes(music.resolve("piece-0000.mp3"));
        assertThat(first).isNotEqualTo(Files.readAllBytes(music.resolve("piece-0001.mp3")));
        Path again = work("again");
        SynthesizedMusic.make(again, 12.0 / 3600, 12, WORKPLACE);
        assertThat(again.resolve("piece-0000.mp3")).hasBinaryContent(first);
    }

    @Test
    void trainingIsMeasuredForEachBatchAndPrecision() throws IOException {
        List<Case> cases = List.of(new Case(4096, BlockLayout.HALF, List.of(1, 6)));
        Table table = tables(new TrainSpeed(music, work("train"), cases, 8, 64)).get(0);
        assertThat(table.rows()).hasSize(2 * Recipes.precisions().size());
        assertThat(table.rows().get(1)).contains("6 x 108");
        for (int row = 0; row < table.rows().size(); row++) {
            assertThat(value(table, row, "s/step")).isGreaterThanOrEqualTo(value(table, row, "reading"));
            assertThat(value(table, row, "GFLOP/s")).isPositive();
            assertThat(value(table, row, "of best")).isPositive();
            assertThat(value(table, row, "audio s/s")).isPositive();
        }
    }

    @Test
    void lossesOfBothPrecisionsStayTogether() throws IOException {
        LossCurves curves = new LossCurves(music, work("curves"), small(256, 50), 15);
        Table table = tables(curves).get(0);
        assertThat(table.rows()).hasSize(6);
        for (int row = 0; row < table.rows().size(); row++) {
            assertThat(value(table, row, "float32")).isPositive();
            assertThat(value(table, row, "difference")).isBetween(-2.0, 2.0);
        }
    }

    @Test
    void theLargestDifferenceOfSmoothedCurvesIsAShareOfTheFirst() {
        double[] rising =
                Stream.iterate(1.0, x -> x + 1).limit(11).mapToDouble(x -> x).toArray();
        assertThat(LossCurves.smoothed(rising)).containsExactly(5.5, 6.5);
        assertThat(LossCurves.largestDifference(new double[] {2, 4}, new double[] {2.2, 3}))
                .isEqualTo(0.25);
    }

    @Test
    void gruvsTrainingIsReckonedFromSomePasses() throws IOException {
        GruvHeadline headline = new GruvHeadline(music, work("gruv"), small(512, 60), 80, 10);
        Table table = tables(headline).get(0);
        assertThat(table.rows()).hasSize(2);
        for (int row = 0; row < 2; row++) {
            assertThat(value(table, row, "s/pass")).isPositive();
            assertThat(value(table, row, "last")).isPositive();
        }
        assertThat(value(table, 0, "last")).isLessThan(value(table, 0, "loss: first"));
        assertThat(table.notes().get(0)).contains("of the 80 sequences are distinct");
    }

    @Test
    void songsAreWrittenIntoNothingAndIntoFiles() throws IOException {
        Table table = tables(new GenerateSpeed(music, work("generate"), List.of(4096), 8, 2, 4))
                .get(0);
        assertThat(table.rows()).hasSize(2);
        for (int row = 0; row < 2; row++) {
            assertThat(value(table, row, "times real time")).isGreaterThan(1);
            assertThat(value(table, row, "long / short")).isPositive();
        }
    }

    @Test
    void preparingIsComparedWithBareDecoding() throws IOException {
        Table table = tables(new PrepareSpeed(music, work("prepare"), 1)).get(0);
        assertThat(table.title()).contains("4 recordings");
        assertThat(value(table, 0, "ratio")).isPositive();
        assertThat(value(table, 0, "times real time")).isGreaterThan(1);
        assertThat(work("prepare")).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryIsTakenOfAQuarterHalfAndAllOfTheMusic() throws IOException {
        Table table =
                tables(new MemoryUse(music, work("memory"), small(512, 40))).get(0);
        assertThat(table.rows()).extracting(row -> row.get(0)).contains("preparing", "training");
        assertThat(value(table, 0, "peak MB")).isGreaterThan(10);
        assertThat(work("memory")).isEmptyDirectory();
        assertThat(music).isDirectoryContaining("glob:**/piece-0003.mp3");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theUnitsFamilyIsMeasuredByHoursOfSimulatedMusic() throws IOException {
        List<Table> tables = tables(new Scale(music, work("scale"), 0.05, 3, 2));
        assertThat(tables).hasSize(2);
        Table costs = tables.get(0);
        assertThat(costs.rows()).hasSize(3);
        assertThat(value(costs, 2, "units")).isGreaterThan(value(costs, 0, "units"));
        for (int row = 0; row < 3; row++) {
            assertThat(value(costs, row, "ms/step")).isPositive();
            assertThat(value(costs, row, "peak MB")).isGreaterThan(10);
            assertThat(value(tables.get(1), row, "16 nearest pasts")).isEqualTo(1);
        }
        assertThat(work("scale/simulated")).isDirectoryContaining("glob:**/000014.content");
    }
}

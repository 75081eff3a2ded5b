package dev.cadenza.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in cells beside keys that are all compared. */
class KeyCellsTest {
    private static final int FEATURES = 20;
    private static final int UNITS = 60_000;
    private static final int COUNT = 200;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static UnitNet net() {
        float[] mean = new float[FEATURES];
        float[] scale = new float[FEATURES];
        Arrays.fill(scale, 1);
        return new UnitNetSettings(32, 24, 2, 2, 8, 0.1, 0.1)
                .build(new UnitLayout(FEATURES, 2, 8), mean, scale, Initializers.keras(new SeededRandom(5)));
    }

    private static void features(int unit, float[] into, int offset) {
        SeededRandom kind = new SeededRandom(unit % 300);
        SeededRandom own = new SeededRandom(unit + 1000);
        for (int f = 0; f < FEATURES; f++) {
            into[offset + f] = (float) (kind.nextGaussian() + 0.3 * own.nextGaussian());
        }
    }

    private static float[] expected(UnitNet net, int unit) {
        float[] row = new float[FEATURES];
        features(unit, row, 0);
        return net.expectedAfter(row);
    }

    @Test
    void nearlyAllOfTheLikeliestAreFoundAndTheirProbabilitiesAreNearTheTrueOnes() throws IOException {
        NativeScope.freeing(() -> {
            UnitNet net = net();
            UnitKeys all = new UnitKeys(net, UNITS, KeyCellsTest::features, Precision.FLOAT32, folder, UNITS);
            UnitKeys cells = new UnitKeys(net, UNITS, KeyCellsTest::features, Precision.FLOAT32, folder);
            double found = 0;
            for (int query = 0; query < 20; query++) {
                float[] expected = expected(net, 2500 * query);
                UnitKeys.Best exact = all.best(expected, COUNT);
                UnitKeys.Best best = cells.best(expected, COUNT);
                assertThat(best.units()).hasSize(COUNT).doesNotHaveDuplicates();
                found += IntStream.of(best.units())
                                .filter(unit -> IntStream.of(exact.units()).anyMatch(one -> one == unit))
                                .count()
                        / (20.0 * COUNT);
                int unit = 777 * query;
                assertThat(cells.logProbability(expected, unit))
                        .isCloseTo(all.logProbability(expected, unit), within(0.2));
                assertThat(best.logProbabilities()[0]).isCloseTo(exact.logProbabilities()[0], within(0.2f));
            }
            assertThat(found).isGreaterThan(0.9);
        });
    }

    @Test
    void equalKeysGiveEqualAnswersInFallingOrder() throws IOException {
        NativeScope.freeing(() -> {
            UnitNet net = net();
            UnitKeys one = new UnitKeys(net, 5000, KeyCellsTest::features, Precision.FLOAT32, folder, 0);
            UnitKeys other = new UnitKeys(net, 5000, KeyCellsTest::features, Precision.FLOAT32, folder, 0);
            UnitKeys.Best best = one.best(expected(net, 9), COUNT);
            UnitKeys.Best again = other.best(expected(net, 9), COUNT);
            assertThat(again.units()).containsExactly(best.units());
            assertThat(again.logProbabilities()).containsExactly(best.logProbabilities());
            for (int i = 1; i < COUNT; i++) {
                assertThat(best.logProbabilities()[i]).isLessThanOrEqualTo(best.logProbabilities()[i - 1]);
            }
        });
    }

    @Test
    void smallCorporaAreComparedWhole() throws IOException {
        NativeScope.freeing(() -> {
            UnitNet net = net();
            UnitKeys usual = new UnitKeys(net, 500, KeyCellsTest::features, Precision.FLOAT32, folder);
            UnitKeys whole = new UnitKeys(net, 500, KeyCellsTest::features, Precision.FLOAT32, folder, 500);
            assertThat(usual.best(expected(net, 3), 50).logProbabilities())
                    .containsExactly(whole.best(expected(net, 3), 50).logProbabilities());
        });
    }

    @Test
    void searchesLeaveNoNativeMemoryBehind() throws IOException {
        NativeScope.freeing(() -> {
            UnitNet net = net();
            UnitKeys keys = new UnitKeys(net, 5000, KeyCellsTest::features, Precision.FLOAT32, folder, 0);
            float[] expected = expected(net, 3);
            keys.best(expected, COUNT);
            long before = Pointer.totalCount();
            for (int i = 0; i < 50; i++) {
                keys.best(expected, COUNT);
                keys.logProbability(expected, i);
            }
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before + 2);
        });
    }
}

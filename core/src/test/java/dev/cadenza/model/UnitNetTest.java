package dev.cadenza.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitNetTest {
    private static final int FEATURES = 20; // two blocks of eight semitones and four more
    private static final int CONTEXT = 8;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static UnitNet net() {
        float[] mean = new float[FEATURES];
        float[] scale = new float[FEATURES];
        Arrays.fill(mean, 0.1f);
        Arrays.fill(scale, 1.5f);
        return new UnitNetSettings(16, 24, 2, 2, CONTEXT, 0.1, 0.1)
                .build(new UnitLayout(FEATURES, 2, 8), mean, scale, Initializers.keras(new SeededRandom(5)));
    }

    private static float[] units(int count, long seed) {
        SeededRandom random = new SeededRandom(seed);
        float[] values = new float[count * FEATURES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] forward(UnitNet net, float[] units, Precision precision) {
        return NativeScope.inferring(() -> Tensors.toArray(net.forward(units, precision)));
    }

    private static float[] unit(float[] units, int at) {
        return Arrays.copyOfRange(units, at * FEATURES, (at + 1) * FEATURES);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatComesLaterChangesNothingBefore(Precision precision) {
        UnitNet net = net();
        float[] units = units(6, 1);
        float[] changed = units.clone();
        for (int i = 4 * FEATURES; i < changed.length; i++) {
            changed[i] += 1;
        }
        float[] before = forward(net, units, precision);
        float[] after = forward(net, changed, precision);
        assertThat(Arrays.copyOf(after, 4 * 16)).isEqualTo(Arrays.copyOf(before, 4 * 16));
        assertThat(Arrays.copyOfRange(after, 4 * 16, 5 * 16)).isNotEqualTo(Arrays.copyOfRange(before, 4 * 16, 5 * 16));
    }

    @Test
    void unitAfterUnitGivesWhatAllAtOnceGiveAlsoBehindTheContext() {
        UnitNet net = net();
        int count = 40; // moves the cache to its front several times
        float[] units = units(count, 2);
        float[] expected = forward(net, units, Precision.FLOAT32);
        UnitRun run = net.begin(2);
        for (int t = 0; t < count; t++) {
            assertThat(run.push(unit(units, t)))
                    .as("unit %d", t)
                    .containsExactly(Arrays.copyOfRange(expected, t * 16, (t + 1) * 16), within(2e-5f));
        }
    }

    @Test
    void unitsThatAreTakenBackLeaveNoTrace() {
        UnitNet net = net();
        float[] units = units(40, 3);
        UnitRun straight = net.begin(0);
        UnitRun wandering = net.begin(3);
        for (int t = 0; t < 40; t++) {
            for (int detour = 0; detour < 3; detour++) {
                wandering.push(unit(units, (t * 7 + detour) % 40));
            }
            wandering.undo(3);
            assertThat(wandering.push(unit(units, t))).isEqualTo(straight.push(unit(units, t)));
        }
        assertThatThrownBy(() -> wandering.undo(4)).hasMessage("at most 1 units can be taken back here, not 4");
    }

    private static UnitBatch batch(float[] inputs, float[] candidates, int semitones, @Nullable Long noiseSeed) {
        int count = candidates.length / FEATURES;
        int moments = inputs.length / FEATURES;
        long[] choices = new long[moments];
        float[] shares = new float[moments];
        for (int i = 0; i < moments; i++) {
            choices[i] = (i + 1L) % count;
            shares[i] = 1;
        }
        return new UnitBatch(1, inputs, candidates, new float[count], choices, shares, semitones, noiseSeed);
    }

    private static double loss(UnitNet net, UnitBatch batch) {
        return NativeScope.inferring(() -> net.loss(batch, Precision.FLOAT32).item_double());
    }

    /** Units whose outer semitones are silent, so that nothing is lost when they move. */
    private static float[] quiet(float[] units, int semitones) {
        float[] quiet = units.clone();
        for (int unit = 0; unit < units.length / FEATURES; unit++) {
            for (int block = 0; block < 2; block++) {
                int from = unit * FEATURES + block * 8;
                Arrays.fill(quiet, from, from + 8, 0);
                for (int band = 2; band < 6; band++) {
                    quiet[from + band + semitones] = units[from + band];
                }
            }
        }
        return quiet;
    }

    @Test
    void transposingABatchEqualsTransposingItsMusic() {
        UnitNet net = net();
        float[] units = units(6, 4);
        for (int semitones = -2; semitones <= 2; semitones++) {
            float[] music = quiet(units, 0);
            float[] moved = quiet(units, semitones);
            assertThat(loss(net, batch(music, music, semitones, null)))
                    .isEqualTo(loss(net, batch(moved, moved, 0, null)));
        }
        float[] music = quiet(units, 0);
        assertThat(loss(net, batch(music, music, 2, null))).isNotEqualTo(loss(net, batch(music, music, 0, null)));
    }

    @Test
    void theLossIsTheMeanOfWhatTheKeysSay() throws IOException {
        UnitNet net = net();
        float[] units = units(6, 5);
        UnitKeys keys = new UnitKeys(
                net,
                6,
                (unit, into, offset) -> System.arraycopy(units, unit * FEATURES, into, offset, FEATURES),
                Precision.FLOAT32,
                folder);
        UnitRun run = net.begin(0);
        double sum = 0;
        for (int t = 0; t < 6; t++) {
            float[] expected = run.push(unit(units, t));
            float[] all = keys.logProbabilities(expected);
            sum -= all[(t + 1) % 6] / 6.0;
            UnitKeys.Best best = keys.best(expected, 3);
            assertThat(best.units()).hasSize(3);
            assertThat(best.logProbabilities()[0]).isGreaterThanOrEqualTo(best.logProbabilities()[2]);
            for (int i = 0; i < 3; i++) {
                assertThat(all[best.units()[i]]).isEqualTo(best.logProbabilities()[i]);
            }
        }
        assertThat(loss(net, batch(units, units, 0, null))).isCloseTo(sum, within(1e-5));
    }

    @Test
    void noiseFollowsItsSeed() {
        UnitNet net = net();
        float[] units = units(6, 6);
        double one = loss(net, batch(units, units, 0, 1L));
        assertThat(loss(net, batch(units, units, 0, 1L))).isEqualTo(one);
        assertThat(loss(net, batch(units, units, 0, 2L))).isNotEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void changedWeightsChangeTheOutput(Precision precision) {
        UnitNet net = net();
        float[] units = units(6, 7);
        float[] before = forward(net, units, precision);
        net.weights().learned().forEach((name, weight) -> {
            if (name.contains("attention.weight")) {
                NativeScope.inferring(() -> {
                    weight.add_(Tensors.scalar(0.5));
                });
            }
        });
        assertThat(forward(net, units, precision)).isNotEqualTo(before);
    }

    @Test
    void aHundredUnitsKeepNoNativeObject() throws IOException {
        UnitNet net = net();
        float[] units = units(1, 8);
        NativeScope.freeing(() -> {
            UnitRun run = net.begin(2);
            UnitKeys keys = new UnitKeys(
                    net,
                    1,
                    (unit, into, offset) -> System.arraycopy(units, 0, into, offset, FEATURES),
                    Precision.BFLOAT16,
                    folder);
            keys.best(run.push(units), 5);
            long before = Pointer.totalCount();
            for (int i = 0; i < 100; i++) {
                keys.best(run.push(units), 5);
            }
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
        });
    }

    @Test
    void badSettingsAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> new UnitNetSettings(16, 24, 2, 3, 8, 0, 0))
                .hasMessage("heads must divide the width 16, got 3");
        assertThatThrownBy(() -> new UnitLayout(10, 2, 6))
                .hasMessage("2 blocks of 6 semitones do not fit into 10 features");
        assertThatThrownBy(() -> net().begin(0).push(new float[3]))
                .hasMessage("the network takes units of 20 features, got 3");
    }
}

package dev.cadenza.train;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import dev.cadenza.units.Cells;
import dev.cadenza.units.FeatureScaling;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import java.util.Arrays;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * For each unit the few that are most like it. Up to some 20 000 units all are compared with all. More are sorted into
 * cells of units that are alike and compared within groups of neighbouring cells, which are the smaller the more there
 * are, so that the time stays within bounds.
 */
final class NearestUnits {
    private static final double MOST_PAIRS = 4e8;
    private static final int SMALLEST_GROUP = 1024;
    private static final int ROWS = 512;

    private final int count;
    private final int[] nearest; // [unit of the corpus, count]
    private final float[] shares; // [unit of the corpus, count], a sum of 1 for each unit

    /**
     * The nearest {@code count} of each of {@code units} among them; fewer if there are no more. A stop ends it with an
     * exception.
     */
    NearestUnits(UnitCorpus corpus, int[] units, int count, SeededRandom random, StopSignal stop) {
        int size = (int) Math.min(units.length, Math.max(SMALLEST_GROUP, MOST_PAIRS / units.length));
        int groups = (units.length + size - 1) / size;
        int least = units.length / groups;
        this.count = Math.max(0, Math.min(count, least - 1));
        this.nearest = new int[corpus.size() * this.count];
        this.shares = new float[corpus.size() * this.count];
        FeatureScaling scaling = FeatureScaling.of(corpus);
        int[] sorted = groups == 1 ? units : sorted(corpus, units, scaling, random, stop);
        for (int group = 0; group < groups && this.count > 0; group++) {
            int from = (int) ((long) group * units.length / groups);
            int to = (int) ((long) (group + 1) * units.length / groups);
            compare(corpus, scaling, Arrays.copyOfRange(sorted, from, to), stop);
        }
    }

    private static int[] sorted(
            UnitCorpus corpus, int[] units, FeatureScaling scaling, SeededRandom random, StopSignal stop) {
        Cells.Rows rows = (number, into) -> {
            stop.check();
            scaling.read(corpus, units[number], into, 0);
        };
        Cells cells = new Cells(rows, units.length, UnitFeatures.SIZE, SMALLEST_GROUP, random);
        int[] sorted = new int[units.length];
        Arrays.setAll(sorted, place -> units[cells.member(place)]);
        return sorted;
    }

    private void compare(UnitCorpus corpus, FeatureScaling scaling, int[] group, StopSignal stop) {
        float[] rows = new float[group.length * UnitFeatures.SIZE];
        for (int i = 0; i < group.length; i++) {
            scaling.read(corpus, group[i], rows, i * UnitFeatures.SIZE);
        }
        NativeScope.inferring(() -> {
            Tensor all = Tensors.of(rows, group.length, UnitFeatures.SIZE);
            Tensor squares = all.square().sum(1); // [unit]
            for (int from = 0; from < group.length; from += ROWS) {
                stop.check();
                int first = from;
                NativeScope.freeing(() -> compareBlock(all, squares, group, first));
            }
        });
    }

    /** Looks for the nearest of some rows; a unit is its own nearest and is left out. */
    private void compareBlock(Tensor all, Tensor squares, int[] group, int first) {
        int rows = Math.min(ROWS, group.length - first);
        // |a - b|^2 = |a|^2 - 2 a b + |b|^2
        Tensor distances = torch.addmm(
                        squares, all.narrow(0, first, rows), all.t(), Tensors.scalar(1), Tensors.scalar(-2))
                .add_(squares.narrow(0, first, rows).unsqueeze(1)); // [row, unit]
        T_TensorTensor_T best = NativeScope.scoped(torch.topk(distances, count + 1L, 1, false, true));
        float[] near = Tensors.toArray(best.get0());
        int[] which = new int[near.length];
        best.get1().to(ScalarType.Int).contiguous().data_ptr_int().get(which);
        for (int row = 0; row < rows; row++) {
            note(group, first + row, near, which, row * (count + 1));
        }
    }

    private void note(int[] group, int row, float[] near, int[] which, int at) {
        int into = group[row] * count;
        int found = 0;
        for (int i = 0; i <= count && found < count; i++) {
            if (which[at + i] != row) {
                nearest[into + found] = group[which[at + i]];
                shares[into + found] = near[at + i];
                found++;
            }
        }
        share(into);
    }

    /** Squared distances to shares: the further, the less, in terms of the mean distance. */
    private void share(int from) {
        double mean = 1e-9;
        for (int i = from; i < from + count; i++) {
            mean += Math.max(0, shares[i]) / count;
        }
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            shares[i] = (float) StrictMath.exp(-Math.max(0, shares[i]) / mean);
            sum += shares[i];
        }
        for (int i = from; i < from + count; i++) {
            shares[i] /= (float) sum;
        }
    }

    /** How many each unit has. */
    int count() {
        return count;
    }

    /** The {@code i}th nearest of {@code unit}. */
    int nearest(int unit, int i) {
        return nearest[unit * count + i];
    }

    /** How much of all likeness falls on it; the shares of a unit are 1 together. */
    float share(int unit, int i) {
        return shares[unit * count + i];
    }
}

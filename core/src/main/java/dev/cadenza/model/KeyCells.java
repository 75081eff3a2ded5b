package dev.cadenza.model;

import dev.cadenza.base.Groups;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The keys of a large corpus sorted into cells, so that the best of them are found by looking at the cells nearest to
 * what is expected (the inverted file of Jégou, Douze and Schmid 2011). The sum of the softmax is made of all that were
 * looked at and an estimate of the rest, from a few units of each cell.
 */
final class KeyCells {
    private static final int PER_CELL = 1024;
    private static final int SAMPLE = 32_768;
    private static final int ROUNDS = 8;
    private static final int BLOCK = 4096;
    private static final int LOOKED_AT = 16_384; // units for each search, at least
    private static final int DRAWN = 4; // units of each cell that stand for it

    private final Tensor keys; // [unit, width]
    private final Precision precision; // of products
    private final Tensor centres; // [cell, width]
    private final Groups cells; // of units
    private final Tensor drawn; // [cell x DRAWN, width]

    /**
     * Units that were looked at.
     *
     * @param units their numbers
     * @param scores of each
     * @param logSum the logarithm of the estimated sum of the exponentials of all scores of the corpus
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one choice and read once
    record Found(int[] units, float[] scores, double logSum) {}

    /** Sorts {@code keys}, [unit, width]; they must live on. */
    KeyCells(Tensor keys, Precision precision) {
        int size = Math.toIntExact(keys.size(0));
        int count = Math.max(1, size / PER_CELL);
        this.keys = keys;
        this.precision = precision;
        this.centres = NativeScope.keeping(() -> centres(count));
        int[] cellOf = NativeScope.inferring(() -> nearest(keys, centres));
        this.cells = new Groups(cellOf, count);
        this.drawn = NativeScope.keeping(this::drawn);
    }

    /** Spherical k-means over some keys at even distances. */
    private Tensor centres(int cells) {
        int size = Math.toIntExact(keys.size(0));
        int width = Math.toIntExact(keys.size(1));
        int[] chosen = new int[Math.min(size, Math.max(SAMPLE, 16 * cells))];
        Arrays.setAll(chosen, i -> (int) ((long) i * size / chosen.length));
        Tensor sample = Precision.FLOAT32.of(rows(chosen));
        float[] values = Tensors.toArray(sample);
        float[] middle = new float[cells * width];
        for (int cell = 0; cell < cells; cell++) {
            int one = (int) ((long) cell * chosen.length / cells);
            System.arraycopy(values, one * width, middle, cell * width, width);
        }
        for (int round = 0; round < ROUNDS; round++) {
            int[] cellOf = NativeScope.freeing(() -> nearest(sample, Tensors.of(middle, cells, width)));
            move(middle, values, cellOf, width);
        }
        return Tensors.of(middle, cells, width);
    }

    /** Moves each centre to the direction of its vectors' sum; one without vectors stays. */
    private static void move(float[] middle, float[] values, int[] cellOf, int width) {
        double[] sums = new double[middle.length];
        for (int i = 0; i < cellOf.length; i++) {
            for (int w = 0; w < width; w++) {
                sums[cellOf[i] * width + w] += values[i * width + w];
            }
        }
        for (int from = 0; from < sums.length; from += width) {
            double square = 0;
            for (int w = from; w < from + width; w++) {
                square += sums[w] * sums[w];
            }
            for (int w = from; w < from + width && square > 0; w++) {
                middle[w] = (float) (sums[w] / Math.sqrt(square));
            }
        }
    }

    /**
     * The number of the centre that each of {@code vectors} is nearest to; some at a time, since there is a product for
     * each pair.
     */
    private int[] nearest(Tensor vectors, Tensor centres) {
        int[] found = new int[Math.toIntExact(vectors.size(0))];
        Tensor columns = precision.of(centres).t();
        for (int from = 0; from < found.length; from += BLOCK) {
            int first = from;
            int count = Math.min(BLOCK, found.length - from);
            NativeScope.freeing(() -> {
                Tensor some = vectors.narrow(0, first, count);
                Tensor products = precision.of(some).matmul(columns);
                int[] block = new int[count];
                torch.argmax(products, new LongOptional(1), false)
                        .to(ScalarType.Int)
                        .contiguous()
                        .data_ptr_int()
                        .get(block);
                System.arraycopy(block, 0, found, first, count);
            });
        }
        return found;
    }

    private Tensor rows(int[] units) {
        return keys.index_select(0, Tensor.create(units, units.length));
    }

    private Tensor drawn() {
        int[] units = new int[DRAWN * cells.count()];
        for (int cell = 0; cell < cells.count(); cell++) {
            int size = cells.size(cell);
            for (int i = 0; i < DRAWN && size > 0; i++) {
                // in the middle of each quarter
                units[DRAWN * cell + i] = cells.member(cells.begin(cell) + (int) ((2L * i + 1) * size / (2 * DRAWN)));
            }
        }
        return rows(units);
    }

    /**
     * Looks at the cells nearest to {@code expected}; scores are cosines times {@code logitScale}. At least
     * {@code count} units are found.
     */
    Found search(float[] expected, double logitScale, int count) {
        return NativeScope.inferring(() -> {
            Tensor query = Tensors.of(expected, expected.length);
            int[] order = order(Tensors.toArray(centres.mv(query)));
            int some = 0;
            int looked = 0;
            while (looked < order.length && some < Math.max(LOOKED_AT, count)) {
                some += cells.size(order[looked++]);
            }
            int[] units = new int[some];
            int at = 0;
            for (int i = 0; i < looked; i++) {
                cells.copy(order[i], units, at);
                at += cells.size(order[i]);
            }
            float[] scores = scores(rows(units), query, logitScale);
            float[] others = scores(drawn, query, logitScale);
            return new Found(units, scores, logSum(scores, others, Arrays.copyOfRange(order, looked, order.length)));
        });
    }

    private float[] scores(Tensor rows, Tensor query, double logitScale) {
        Tensor products = precision.of(rows).mv(precision.of(query));
        return Tensors.toArray(Precision.FLOAT32.of(products).mul(Tensors.scalar(logitScale)));
    }

    private static int[] order(float[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> scores[a] == scores[b] ? a - b : Float.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double logSum(float[] looked, float[] drawnScores, int[] others) {
        double most = Double.NEGATIVE_INFINITY;
        for (float score : looked) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (float score : looked) {
            sum += StrictMath.exp(score - most);
        }
        for (int cell : others) {
            for (int i = 0; i < DRAWN && cells.size(cell) > 0; i++) {
                sum += StrictMath.exp(drawnScores[DRAWN * cell + i] - most) * cells.size(cell) / DRAWN;
            }
        }
        return most + StrictMath.log(sum);
    }

    /** The score of one unit. */
    float score(float[] expected, double logitScale, int unit) {
        return NativeScope.inferring(
                () -> scores(rows(new int[] {unit}), Tensors.of(expected, expected.length), logitScale)[0]);
    }
}

package dev.cadenza.model;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.LargeCorpus;
import dev.cadenza.tensor.MappedTensor;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all units of a corpus, made once, so that scoring every unit is one product of a matrix and a vector. The
 * keys of more than {@value LargeCorpus#MOST_EXACT} units (some four hours of music) are kept in 16 bits in a file that
 * is mapped, and sorted into cells, of which only the nearest are looked at; probabilities are then estimates.
 */
public final class UnitKeys {
    private static final int BLOCK = 4096;
    private static final int TOGETHER = 128;

    private final Tensor keys; // [unit, width]
    private final Precision precision;
    private final double logitScale;
    private final int size;
    private final @Nullable KeyCells cells;

    /** Gives the features of one unit. */
    @FunctionalInterface
    public interface Features {
        /** Puts the features of {@code unit} into {@code into} from {@code offset} on. */
        void read(int unit, float[] into, int offset);
    }

    /**
     * Some units and how probable each of them is to come next, the most probable first.
     *
     * @param units their numbers
     * @param logProbabilities in nats, of a softmax over all units
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one choice and read once
    public record Best(int[] units, float[] logProbabilities) {}

    /**
     * Makes the keys of {@code size} units as the network is now.
     *
     * @param precision how they are kept; 16 bits halve memory and time
     * @param folder where there is room for those of a large corpus: 2 bytes for each number
     * @throws IOException if there is none
     */
    public UnitKeys(UnitNet net, int size, Features features, Precision precision, Path folder) throws IOException {
        this(net, size, features, precision, folder, LargeCorpus.MOST_EXACT);
    }

    /** The same, with all keys compared up to {@code mostExact} of them. */
    UnitKeys(UnitNet net, int size, Features features, Precision precision, Path folder, int mostExact)
            throws IOException {
        require(size >= 1, "there must be at least one unit, got %d", size);
        this.size = size;
        this.precision = precision;
        this.logitScale = NativeScope.inferring(() -> net.logitScaleNow());
        int numbers = net.settings().width();
        this.keys = NativeScope.keeping(() -> size > mostExact
                ? MappedTensor.zeros(folder, size, numbers, Precision.BFLOAT16)
                : precision.of(torch.empty(size, numbers)));
        int width = net.layout().features();
        for (int from = 0; from < size; from += BLOCK) {
            int count = Math.min(BLOCK, size - from);
            float[] rows = new float[count * width];
            for (int i = 0; i < count; i++) {
                features.read(from + i, rows, i * width);
            }
            int first = from;
            NativeScope.inferring(() -> {
                keys.narrow(0, first, count).copy_(net.keys(rows, Precision.FLOAT32));
            });
        }
        this.cells = size > mostExact ? new KeyCells(keys, precision) : null;
    }

    /** The number of units. */
    public int size() {
        return size;
    }

    /** How probable each unit is to come next, in nats, when {@code expected} is what a {@link UnitRun} expects. */
    public float[] logProbabilities(float[] expected) {
        return NativeScope.inferring(() -> Tensors.toArray(scores(expected)));
    }

    /** How probable {@code unit} is to come next, likewise. */
    public double logProbability(float[] expected, int unit) {
        if (cells != null) {
            double logSum = cells.search(expected, logitScale, 1).logSum();
            return cells.score(expected, logitScale, unit) - logSum;
        }
        return NativeScope.inferring(() -> scores(expected).select(0, unit).item_double());
    }

    /** {@link #logProbability} of {@code units} after one expectation each, many at once, which is far faster. */
    public double[] logProbabilities(List<float[]> expected, int[] units) {
        double[] found = new double[units.length];
        if (cells != null) {
            Arrays.setAll(found, i -> logProbability(expected.get(i), units[i]));
            return found;
        }
        for (int from = 0; from < units.length; from += TOGETHER) {
            int first = from;
            int count = Math.min(TOGETHER, units.length - from);
            NativeScope.inferring(() -> {
                Tensor[] queries = new Tensor[count];
                for (int i = 0; i < count; i++) {
                    float[] one = expected.get(first + i);
                    queries[i] = Tensors.of(one, 1, one.length);
                }
                Tensor scores = Precision.FLOAT32
                        .of(precision.of(Tensors.concatenate(0, queries)).matmul(keys.t()))
                        .mul_(Tensors.scalar(logitScale));
                Tensor logs = torch.log_softmax(scores, 1); // [expectation, unit]
                for (int i = 0; i < count; i++) {
                    found[first + i] =
                            logs.select(0, i).select(0, units[first + i]).item_double();
                }
            });
        }
        return found;
    }

    /** The {@code count} most probable units to come next; all of them if there are fewer. */
    public Best best(float[] expected, int count) {
        if (cells != null) {
            return best(cells.search(expected, logitScale, Math.min(count, size)), Math.min(count, size));
        }
        return NativeScope.inferring(() -> {
            T_TensorTensor_T best =
                    NativeScope.scoped(torch.topk(scores(expected), Math.min(count, size), -1, true, true));
            Tensor numbers = best.get1().to(ScalarType.Int).contiguous();
            int[] units = new int[Math.toIntExact(numbers.numel())];
            numbers.data_ptr_int().get(units);
            return new Best(units, Tensors.toArray(best.get0()));
        });
    }

    private static Best best(KeyCells.Found found, int count) {
        long[] order = new long[found.units().length];
        for (int i = 0; i < order.length; i++) {
            int bits = Float.floatToIntBits(-found.scores()[i]);
            int rising = bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE; // unsigned order is that of the values
            order[i] = (rising & 0xffffffffL) << 31 | i;
        }
        Arrays.sort(order);
        int[] units = new int[count];
        float[] logs = new float[count];
        for (int i = 0; i < count; i++) {
            int at = (int) (order[i] & 0x7fffffffL);
            units[i] = found.units()[at];
            logs[i] = (float) (found.scores()[at] - found.logSum());
        }
        return new Best(units, logs);
    }

    private Tensor scores(float[] expected) {
        Tensor query = precision.of(Tensors.of(expected, expected.length));
        Tensor scores = Precision.FLOAT32.of(precision.of(keys).mv(query)).mul_(Tensors.scalar(logitScale));
        return torch.log_softmax(scores, 0);
    }
}

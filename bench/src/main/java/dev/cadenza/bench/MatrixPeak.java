package dev.cadenza.bench;

import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The speed of a large square matrix product, which no training can surpass; in GFLOP/s, one value for each product.
 */
final class MatrixPeak {
    private final double[] speeds;

    private MatrixPeak(double[] speeds) {
        this.speeds = speeds;
    }

    /** Multiplies two matrices of {@code size} x {@code size} so many times, after once to warm up. */
    static MatrixPeak measure(int size, Precision precision, int times) {
        double[] speeds = new double[times];
        NativeScope.inferring(() -> {
            Tensor left = precision.of(torch.rand(size, size));
            Tensor right = precision.of(torch.rand(size, size));
            NativeScope.freeing(() -> left.matmul(right));
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                NativeScope.freeing(() -> left.matmul(right));
                speeds[i] = 2e-9 * size * size * size / Figures.secondsSince(start);
            }
        });
        return new MatrixPeak(speeds);
    }

    /** These products and those of {@code other}. */
    MatrixPeak and(MatrixPeak other) {
        return new MatrixPeak(DoubleStream.concat(Arrays.stream(speeds), Arrays.stream(other.speeds))
                .toArray());
    }

    double best() {
        return Arrays.stream(speeds).max().orElseThrow();
    }

    double median() {
        return Figures.median(speeds);
    }
}

package dev.cadenza.codec;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.Sealed;
import dev.cadenza.tensor.NativeScope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Mean and deviation of each feature over any number of frames in one pass: each batch's own mean and squared
 * deviations, in 64 bits, merged as Chan, Golub and LeVeque (1979) do.
 */
public final class FeatureStatistics {
    private final double[] mean;
    private final double[] squares; // sums of squared deviations from the mean
    private long count;

    /** Statistics of no frames yet. */
    public FeatureStatistics(int features) {
        mean = new double[features];
        squares = new double[features];
    }

    /** Takes in a batch of frames, [frame, feature]. */
    public void add(Tensor frames) {
        long rows = frames.size(0);
        require(
                frames.size(1) == mean.length,
                "frames have %d features where %d are expected",
                frames.size(1),
                mean.length);
        if (rows == 0) {
            return;
        }
        double[] batchMean = new double[mean.length];
        double[] batchSquares = new double[mean.length];
        NativeScope.inferring(() -> {
            Tensor wide = frames.to(ScalarType.Double);
            Tensor center = wide.mean(0);
            Tensor off = wide.sub(center); // not in place: wide is the caller's own where that is in 64 bits
            java.nio.DoubleBuffer centers = center.contiguous().createBuffer();
            centers.get(batchMean);
            java.nio.DoubleBuffer sums = off.mul_(off).sum(0).contiguous().createBuffer();
            sums.get(batchSquares);
        });
        merge(rows, batchMean, batchSquares);
    }

    /** Takes in all that {@code other} has seen. */
    public void add(FeatureStatistics other) {
        merge(other.count, other.mean, other.squares);
    }

    private void merge(long otherCount, double[] otherMean, double[] otherSquares) {
        if (otherCount == 0) {
            return;
        }
        double total = (double) count + otherCount;
        for (int f = 0; f < mean.length; f++) {
            double difference = otherMean[f] - mean[f];
            mean[f] += difference * otherCount / total;
            squares[f] += otherSquares[f] + difference * difference * count * otherCount / total;
        }
        count += otherCount;
    }

    /** The number of frames seen. */
    public long count() {
        return count;
    }

    /** The mean of each feature. */
    public double[] mean() {
        return mean.clone();
    }

    /** The standard deviation of each feature over all frames (divided by their number), before any floor. */
    public double[] deviation() {
        double[] deviation = new double[squares.length];
        for (int f = 0; f < deviation.length; f++) {
            deviation[f] = count == 0 ? 0 : Math.sqrt(squares[f] / count);
        }
        return deviation;
    }

    /** The normalisation that these statistics give under the floor of {@code settings}. */
    public Normalization normalization(BlockSettings settings) {
        double[] deviation = deviation();
        double largest = 0;
        for (double value : deviation) {
            largest = Math.max(largest, value);
        }
        double floor = settings.floorRelative() ? settings.deviationFloor() * largest : settings.deviationFloor();
        float[] means = new float[mean.length];
        float[] deviations = new float[mean.length];
        for (int f = 0; f < means.length; f++) {
            means[f] = (float) mean[f];
            deviations[f] = (float) Math.max(deviation[f], floor > 0 ? floor : 1);
        }
        return new Normalization(means, deviations);
    }

    /** Writes what was seen so far to {@code file}, so that {@link #read} goes on from it. */
    public void write(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + 2 * mean.length * Double.BYTES);
        bytes.putLong(count);
        bytes.asDoubleBuffer().put(mean).put(squares);
        Sealed.write(file, partial -> Files.write(partial, bytes.array()));
    }

    /** What {@link #write} wrote, or null if {@code file} is absent, damaged or not of {@code features} features. */
    public static @Nullable FeatureStatistics read(Path file, int features) throws IOException {
        byte[] content = Sealed.read(file);
        if (content == null || content.length != Long.BYTES + 2L * features * Double.BYTES) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        FeatureStatistics statistics = new FeatureStatistics(features);
        statistics.count = bytes.getLong();
        bytes.asDoubleBuffer().get(statistics.mean).get(statistics.squares);
        return statistics;
    }
}

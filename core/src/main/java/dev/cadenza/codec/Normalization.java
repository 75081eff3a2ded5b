package dev.cadenza.codec;

import static dev.cadenza.base.Require.require;

import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Frames to frames with mean 0 and deviation 1 per feature over the corpus, and back. */
public final class Normalization {
    private final float[] mean;
    private final float[] deviation;
    private final Tensor means; // [feature]
    private final Tensor deviations; // [feature]

    /** A normalisation with the given mean and (floored) deviation of each feature. */
    public Normalization(float[] mean, float[] deviation) {
        require(mean.length == deviation.length, "%d means but %d deviations", mean.length, deviation.length);
        for (float value : mean) {
            require(Float.isFinite(value), "a mean must be a finite number, got %s", value);
        }
        for (float value : deviation) {
            require(value > 0 && Float.isFinite(value), "a deviation must be above 0, got %s", value);
        }
        this.mean = mean.clone();
        this.deviation = deviation.clone();
        means = NativeScope.keeping(() -> Tensors.of(mean, mean.length));
        deviations = NativeScope.keeping(() -> Tensors.of(deviation, deviation.length));
    }

    /** The number of features. */
    public int features() {
        return mean.length;
    }

    /** The mean of each feature. */
    public float[] mean() {
        return mean.clone();
    }

    /** The deviation of each feature, floored. */
    public float[] deviation() {
        return deviation.clone();
    }

    /** [..., feature] to the same shape, normalised. */
    public Tensor apply(Tensor frames) {
        return frames.sub(means).div_(deviations);
    }

    /** Undoes {@link #apply}. */
    public Tensor undo(Tensor frames) {
        return frames.mul(deviations).add_(means);
    }
}

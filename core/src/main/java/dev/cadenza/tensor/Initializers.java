package dev.cadenza.tensor;

import dev.cadenza.base.SeededRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** First values of weights. */
public interface Initializers {
    /** First values of a dense layer's weights, [out, in]. */
    Tensor dense(int out, int in);

    /** First values of a square recurrent matrix, [size, size]. */
    Tensor recurrent(int size);

    /** As Keras 0.1.0 drew them by default. */
    static Initializers keras(SeededRandom random) {
        return new Initializers() {
            @Override
            public Tensor dense(int out, int in) {
                return glorotUniform(random, out, in);
            }

            @Override
            public Tensor recurrent(int size) {
                return orthogonal(random, size);
            }
        };
    }

    /** Zeros, for weights that are about to be read from a file. */
    static Initializers zeros() {
        return new Initializers() {
            @Override
            public Tensor dense(int out, int in) {
                return torch.zeros(out, in);
            }

            @Override
            public Tensor recurrent(int size) {
                return torch.zeros(size, size);
            }
        };
    }

    /**
     * Uniform within plus or minus sqrt(2 / (in + out)), the limit that Keras 0.1.0 calls Glorot-uniform.
     *
     * @return [out, in]
     */
    static Tensor glorotUniform(SeededRandom random, int out, int in) {
        float limit = glorotLimit(out, in);
        float[] values = new float[Math.multiplyExact(out, in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1) * limit;
        }
        return Tensors.of(values, out, in);
    }

    /** The bound of {@link #glorotUniform}. */
    static float glorotLimit(int out, int in) {
        return (float) Math.sqrt(2.0 / (in + out));
    }

    /**
     * A square orthogonal matrix times 1.1: the left singular vectors of a matrix of standard normal numbers (Saxe et
     * al. 2013).
     *
     * @return [size, size]
     */
    static Tensor orthogonal(SeededRandom random, int size) {
        float[] normal = new float[Math.multiplyExact(size, size)];
        for (int i = 0; i < normal.length; i++) {
            normal[i] = (float) random.nextGaussian();
        }
        return orthogonalized(Tensors.of(normal, size, size));
    }

    /** The left singular vectors of {@code matrix} times 1.1. */
    static Tensor orthogonalized(Tensor matrix) {
        return NativeScope.scoped(torch.linalg_svd(matrix)).get0().mul(Tensors.scalar(1.1));
    }
}

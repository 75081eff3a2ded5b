package dev.cadenza.tensor;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Java arrays to tensors and back. */
public final class Tensors {
    private Tensors() {}

    /** A float tensor of the given shape with {@code values} in row-major order. */
    public static Tensor of(float[] values, long... shape) {
        return Tensor.create(values, shape);
    }

    /** An uninitialised float tensor. */
    public static Tensor empty(long... shape) {
        return torch.empty(shape);
    }

    /** The memory of a contiguous float tensor, to be written or read in place while the tensor lives. */
    public static FloatBuffer buffer(Tensor tensor) {
        return tensor.createBuffer();
    }

    /**
     * The memory of {@code count} numbers of a contiguous float tensor from number {@code from} on, as bytes from
     * position 0.
     */
    public static ByteBuffer bytes(Tensor tensor, long from, long count) {
        BytePointer all = new BytePointer(tensor.data_ptr());
        return all.getPointer(from * Float.BYTES).capacity(count * Float.BYTES).asByteBuffer();
    }

    /** A copy of a tensor's values, in row-major order and 32 bits. */
    public static float[] toArray(Tensor tensor) {
        Tensor plain = tensor.detach().to(ScalarType.Float).contiguous();
        float[] values = new float[Math.toIntExact(plain.numel())];
        if (values.length > 0) {
            buffer(plain).get(values);
        }
        return values;
    }

    /** Several tensors one after the other along a dimension. */
    public static Tensor concatenate(long dimension, Tensor... parts) {
        return torch.cat(new TensorVector(parts), dimension);
    }

    /** A Java number as the engine wants it. */
    public static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /** The shape as text, such as {@code [4096, 1024]}. */
    public static String shape(Tensor tensor) {
        return java.util.Arrays.toString(tensor.shape());
    }
}

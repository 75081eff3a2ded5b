package dev.cadenza.tensor;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The arithmetic of the large matrix products; weights, losses and optimisers are always kept in 32 bits. */
public enum Precision {
    /** 32-bit floats throughout. */
    @JsonProperty("float32")
    FLOAT32(ScalarType.Float, Float.BYTES),
    /** Products of 16-bit brain floats, summed in 32 bits; several times faster where the processor has them. */
    @JsonProperty("bfloat16")
    BFLOAT16(ScalarType.BFloat16, Short.BYTES);

    private final ScalarType type;
    private final int bytes;

    Precision(ScalarType type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** What a number takes. */
    int bytes() {
        return bytes;
    }

    /** Asks for tensors of such numbers. */
    TensorOptions options() {
        return new TensorOptions(type);
    }

    /** {@code tensor} in this precision; gradients flow back in its own. */
    public Tensor of(Tensor tensor) {
        return tensor.to(type);
    }

    /** What is fastest on this processor without harm: bfloat16 where it is native, else float32. */
    public static Precision fastest() {
        return Engine.hasFastBfloat16() ? BFLOAT16 : FLOAT32;
    }
}

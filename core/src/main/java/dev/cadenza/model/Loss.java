package dev.cadenza.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** How far a prediction is from what came. */
public enum Loss {
    /** Mean squared error. */
    @JsonProperty("mse")
    SQUARED(torch::mse_loss),
    /** Mean absolute error. */
    @JsonProperty("mae")
    ABSOLUTE(torch::l1_loss);

    private final BinaryOperator<Tensor> mean;

    Loss(BinaryOperator<Tensor> mean) {
        this.mean = mean;
    }

    /** The mean over all numbers of two tensors of one shape. */
    Tensor of(Tensor prediction, Tensor target) {
        return mean.apply(prediction, target);
    }
}

package dev.cadenza.train;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Optimizer;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.Trainable;
import java.io.IOException;
import org.bytedeco.pytorch.Tensor;

/**
 * One step of learning: a batch, the gradient of its loss, and the weights moved along it.
 *
 * @param <B> what the model learns from in one step
 */
record Learner<B>(Trainable<B> model, Optimizer optimizer, Precision precision, BatchSource<B> data) {
    /**
     * Learns from {@code examples}.
     *
     * @param progress how much of the training's budget is reached, 0 to 1
     * @return the mean loss over them, before the weights moved
     */
    double learn(int[] examples, double progress, SeededRandom random) throws IOException {
        return NativeScope.freeing(() -> {
            Tensor loss = model.loss(data.batch(examples, random), precision);
            loss.backward();
            optimizer.step(progress);
            return loss.item_double();
        });
    }
}

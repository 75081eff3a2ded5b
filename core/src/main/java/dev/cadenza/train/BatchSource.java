package dev.cadenza.train;

import java.io.IOException;
import org.bytedeco.pytorch.Tensor;

/** Numbered examples to learn from. */
public interface BatchSource {
    /** The number of examples. */
    int size();

    /** The batch of the examples with the given numbers, in the layout that the model's loss takes. */
    Tensor batch(int[] examples) throws IOException;

    /** The length of one example in seconds of audio. */
    double secondsPerExample();
}

package dev.cadenza.train;

import dev.cadenza.base.SeededRandom;
import java.io.IOException;

/**
 * Numbered examples to learn from.
 *
 * @param <B> some of them together, as the model's loss takes them
 */
public interface BatchSource<B> {
    /** The number of examples. */
    int size();

    /**
     * The batch of the examples with the given numbers.
     *
     * @param random for whatever differs each time an example is seen; it depends on the training's seed and step
     *     alone, so that a training that goes on from a checkpoint sees what it would have seen
     */
    B batch(int[] examples, SeededRandom random) throws IOException;

    /** The length of one example in seconds of audio. */
    double secondsPerExample();
}

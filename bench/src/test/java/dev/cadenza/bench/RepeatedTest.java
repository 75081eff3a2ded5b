package dev.cadenza.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import dev.cadenza.train.BatchSource;
import java.io.IOException;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RepeatedTest {
    private final BatchSource<Tensor> three = new BatchSource<>() {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public Tensor batch(int[] examples, SeededRandom random) {
            float[] numbers = new float[examples.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = examples[i];
            }
            return Tensors.of(numbers, numbers.length);
        }

        @Override
        public double secondsPerExample() {
            return 10;
        }
    };

    @BeforeAll
    static void start() {
        Engine.start(2);
    }

    private static float[] batch(BatchSource<Tensor> source, int... examples) throws IOException {
        return NativeScope.freeing(() -> Tensors.toArray(source.batch(examples, new SeededRandom(0))));
    }

    @Test
    void examplesBeyondTheLastBeginAgain() throws IOException {
        Repeated seven = new Repeated(three, 7);
        assertThat(seven.size()).isEqualTo(7);
        assertThat(batch(seven, 2, 3, 6)).containsExactly(2, 0, 0);
        assertThat(seven.secondsPerExample()).isEqualTo(10);
    }

    @Test
    void wholeBatchesHoldEveryExampleAtLeastOnce() {
        assertThat(Repeated.toWholeBatches(three, 2).size()).isEqualTo(4);
        assertThat(Repeated.toWholeBatches(three, 8).size()).isEqualTo(8);
        assertThat(Repeated.toWholeBatches(three, 3).size()).isEqualTo(3);
    }
}

package dev.cadenza.bench;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.train.BatchSource;
import java.io.IOException;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** The first examples of a source or, where it has too few, all of them again and again. */
final class Repeated implements BatchSource<Tensor> {
    private final BatchSource<Tensor> source;
    private final int size;

    Repeated(BatchSource<Tensor> source, int size) {
        this.source = source;
        this.size = size;
    }

    /** As many whole batches as give each example at least once. */
    static Repeated toWholeBatches(BatchSource<Tensor> source, int batch) {
        return new Repeated(source, (source.size() + batch - 1) / batch * batch);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Tensor batch(int[] examples, SeededRandom random) throws IOException {
        return source.batch(
                Arrays.stream(examples).map(example -> example % source.size()).toArray(), random);
    }

    @Override
    public double secondsPerExample() {
        return source.secondsPerExample();
    }
}

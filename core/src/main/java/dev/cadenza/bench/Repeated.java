package dev.cadenza.bench;

import dev.cadenza.train.BatchSource;
import java.io.IOException;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** The first examples of a source or, where it has too few, all of them again and again. */
final class Repeated implements BatchSource {
    private final BatchSource source;
    private final int size;

    Repeated(BatchSource source, int size) {
        this.source = source;
        this.size = size;
    }

    /** As many whole batches as give each example at least once. */
    static Repeated toWholeBatches(BatchSource source, int batch) {
        return new Repeated(source, (source.size() + batch - 1) / batch * batch);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Tensor batch(int[] examples) throws IOException {
        return source.batch(
                Arrays.stream(examples).map(example -> example % source.size()).toArray());
    }

    @Override
    public double secondsPerExample() {
        return source.secondsPerExample();
    }
}

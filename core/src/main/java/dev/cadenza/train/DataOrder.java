package dev.cadenza.train;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;

/** The order in which examples come: a new random one each pass, and the same again from the same random state. */
final class DataOrder {
    private final int size;
    private final int batch;
    private final SeededRandom random;
    private long stateBeforePass;
    private int[] order;
    private int position;

    DataOrder(int size, int batch, long randomState, int position) {
        this.size = size;
        this.batch = batch;
        this.random = new SeededRandom(randomState);
        this.order = draw();
        this.position = position;
    }

    private int[] draw() {
        stateBeforePass = random.state();
        int[] drawn = new int[size];
        Arrays.setAll(drawn, i -> i);
        random.shuffle(drawn);
        return drawn;
    }

    /** The next batch; the last one of a pass may be smaller. */
    int[] next() {
        if (position >= size) {
            order = draw();
            position = 0;
        }
        int from = position;
        position = Math.min(size, from + batch);
        return Arrays.copyOfRange(order, from, position);
    }

    /** Whether the batch that {@code next} gave last was the last one of its pass. */
    boolean atEndOfPass() {
        return position >= size;
    }

    /** Examples of the present pass given out; 0 once a pass is complete. */
    int position() {
        return atEndOfPass() ? 0 : position;
    }

    /** What to begin with to get the rest of this pass, or the next pass if this one is complete. */
    long resumeState() {
        return atEndOfPass() ? random.state() : stateBeforePass;
    }
}

package dev.cadenza.app;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Whole recordings to learn from, and whole recordings held out to watch the loss on. */
public final class CorpusSplit {
    private final int[] learned;
    private final int[] heldOut;

    private CorpusSplit(int[] learned, int[] heldOut) {
        this.learned = learned;
        this.heldOut = heldOut;
    }

    /**
     * Holds out about {@code share} of the length of all recordings, in some of {@code candidates} that {@code seed}
     * draws.
     *
     * @param candidates the numbers of the recordings that may be held out
     * @param seconds the length of each recording, by its number
     * @param kept how many of the candidates are learned from at least
     */
    public static CorpusSplit of(int[] candidates, double[] seconds, double share, long seed, int kept) {
        require(share > 0 && share < 1, "the share that is held out must be between 0 and 1, got %s", share);
        int[] order = candidates.clone();
        SeededRandom.of(seed, "validation").shuffle(order);
        double wanted = share * Arrays.stream(seconds).sum();
        int held = 0;
        for (double length = 0; held < order.length - kept && length < wanted; held++) {
            length += seconds[order[held]];
        }
        int[] heldOut = Arrays.copyOf(order, held);
        Arrays.sort(heldOut);
        int[] learned = IntStream.range(0, seconds.length)
                .filter(piece -> Arrays.binarySearch(heldOut, piece) < 0)
                .toArray();
        return new CorpusSplit(learned, heldOut);
    }

    /** All of {@code all} recordings to learn from. */
    public static CorpusSplit none(int all) {
        return new CorpusSplit(IntStream.range(0, all).toArray(), new int[0]);
    }

    /** The numbers of the recordings to learn from, in order. */
    public int[] learned() {
        return learned.clone();
    }

    /** The numbers of those that are held out, in order. */
    public int[] heldOut() {
        return heldOut.clone();
    }
}

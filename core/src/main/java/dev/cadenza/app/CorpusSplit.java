package dev.cadenza.app;

import dev.cadenza.audio.CachedAudio;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.UserProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whole pieces to learn from, and whole pieces held out.
 *
 * @param training what is learned from
 * @param heldOut what the loss is watched on
 */
record CorpusSplit(List<CachedAudio> training, List<CachedAudio> heldOut) {
    /** Holds out about {@code share} of the length in pieces drawn by {@code seed}; the order of the pieces stays. */
    static CorpusSplit of(List<CachedAudio> pieces, double share, long seed) {
        if (share == 0) {
            return new CorpusSplit(pieces, List.of());
        }
        if (pieces.size() < 2) {
            throw new UserProblem("a validation split needs at least two recordings: add music, or drop --validation");
        }
        int[] order = new int[pieces.size()];
        Arrays.setAll(order, i -> i);
        SeededRandom.of(seed, "validation").shuffle(order);
        double wanted =
                share * pieces.stream().mapToDouble(CachedAudio::seconds).sum();
        boolean[] held = new boolean[order.length];
        double seconds = 0;
        for (int i = 0; i < order.length - 1 && (i == 0 || seconds < wanted); i++) {
            held[order[i]] = true;
            seconds += pieces.get(order[i]).seconds();
        }
        List<CachedAudio> training = new ArrayList<>();
        List<CachedAudio> heldOut = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            (held[i] ? heldOut : training).add(pieces.get(i));
        }
        return new CorpusSplit(training, heldOut);
    }
}

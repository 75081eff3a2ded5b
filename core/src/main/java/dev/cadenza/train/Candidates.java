package dev.cadenza.train;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;

/**
 * The units that may come next in a step. Of a large corpus some are drawn, and each of those stands for as many as it
 * takes to stand for all that weren't asked for, so that the sum over them estimates the sum over the corpus without
 * bias.
 */
final class Candidates {
    private final int[] pool;
    private final int most;
    private final int[] place; // [unit of the corpus], -1 where it is no candidate
    private int[] units = new int[64];
    private float[] logWeights = new float[0];
    private int count;

    /** Candidates among {@code pool}, about {@code most} of them. */
    Candidates(int[] pool, int corpusSize, int most) {
        this.pool = pool;
        this.most = most;
        this.place = new int[corpusSize];
        Arrays.fill(place, -1);
    }

    /** Whether all units of the pool are candidates anyway. */
    boolean all() {
        return pool.length <= most;
    }

    /** Forgets all candidates. */
    void clear() {
        for (int i = 0; i < count; i++) {
            place[units[i]] = -1;
        }
        count = 0;
    }

    /** Makes sure that {@code unit} is among them. */
    void ask(int unit) {
        if (place[unit] < 0) {
            if (count == units.length) {
                units = Arrays.copyOf(units, 2 * count);
            }
            place[unit] = count;
            units[count++] = unit;
        }
    }

    /**
     * Adds what was not asked for: the whole pool, or some of it, as many as make up the number, but at least a
     * quarter.
     */
    void fill(SeededRandom random) {
        if (all()) {
            for (int unit : pool) {
                ask(unit);
            }
            logWeights = new float[count];
            return;
        }
        int asked = count;
        int drawn = Math.max(most / 4, most - asked);
        for (int i = 0; i < drawn; i++) {
            ask(pool[random.nextInt(pool.length)]); // what is met again counts once
        }
        logWeights = new float[count];
        float weight = (float) StrictMath.log((double) (pool.length - asked) / (count - asked));
        Arrays.fill(logWeights, asked, count, weight);
    }

    /** Where {@code unit} is among the candidates, or -1. */
    int place(int unit) {
        return place[unit];
    }

    /** The candidates in their order. */
    int[] units() {
        return Arrays.copyOf(units, count);
    }

    /** For how many units each stands, as a logarithm. */
    float[] logWeights() {
        return logWeights;
    }
}

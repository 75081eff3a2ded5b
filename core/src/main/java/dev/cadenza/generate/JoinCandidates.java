package dev.cadenza.generate;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;

/** Joins that are weighed against each other, and how good each is. */
final class JoinCandidates {
    private Join[] joins = new Join[1024];
    private float[] scores = new float[1024];
    private int[] order = {};
    private int count;

    void clear() {
        count = 0;
    }

    int size() {
        return count;
    }

    void add(Join join, float score) {
        if (count == joins.length) {
            joins = Arrays.copyOf(joins, 2 * count);
            scores = Arrays.copyOf(scores, 2 * count);
        }
        joins[count] = join;
        scores[count++] = score;
    }

    /** Puts the candidates in order, best first; of equal ones the first added. */
    void sort() {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            int bits = Float.floatToIntBits(-scores[i]);
            int rising = bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE; // unsigned order is that of the values
            keys[i] = (rising & 0xffffffffL) << 31 | i;
        }
        Arrays.sort(keys);
        order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) (keys[i] & 0x7fffffffL);
        }
    }

    /** The candidate of {@code rank}, from 0 for the best on; refused ones count as well. */
    Join ranked(int rank) {
        return joins[order[rank]];
    }

    /**
     * Draws a rank among the likeliest that hold {@code nucleus} of the probability and are not {@code refused}; -1 if
     * all are.
     */
    int draw(double temperature, double nucleus, boolean[] refused, SeededRandom random) {
        double best = scores[order[0]];
        double all = 0;
        for (int r = 0; r < count; r++) {
            all += Math.exp((scores[order[r]] - best) / temperature);
        }
        double held = 0;
        double left = 0;
        int end = 0;
        while (end < count && held < nucleus * all) {
            double weight = Math.exp((scores[order[end]] - best) / temperature);
            held += weight;
            left += refused[end] ? 0 : weight;
            end++;
        }
        double drawn = random.nextDouble() * left;
        for (int r = 0; r < end; r++) {
            if (!refused[r]) {
                drawn -= Math.exp((scores[order[r]] - best) / temperature);
                if (drawn <= 0) {
                    return r;
                }
            }
        }
        return -1;
    }
}

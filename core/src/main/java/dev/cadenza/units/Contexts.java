package dev.cadenza.units;

import dev.cadenza.base.LargeCorpus;
import dev.cadenza.base.SeededRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What precedes each unit, as a vector whose Euclidean distances say how well one unit stands in for another after the
 * same past: the sound right before, the unit before, its level and the last two lengths. Scaled so that the median
 * unit's tenth nearest is at distance 1. Up to {@value LargeCorpus#MOST_EXACT} units (some four hours) are kept as they
 * are and all looked at; more are kept in bytes and sorted into cells, of which the nearest are looked at
 * ({@link ContextIndex}).
 */
public final class Contexts {
    private static final int PADDED = ContextRows.PADDED;
    private static final int SAMPLED = 200;
    private static final int COMPARED = 4000;
    private static final int NEAREST = 10;

    private final int units;
    private final float[] vectors; // [unit][PADDED]; empty where there is an index
    private final @Nullable ContextIndex index;
    private final BitSet silent = new BitSet(); // units that nothing is heard in, which are no answer

    /** The contexts of all units of {@code corpus}. */
    public Contexts(UnitCorpus corpus) {
        this(corpus, corpus.size() > LargeCorpus.MOST_EXACT ? ContextIndex.inMemory(corpus) : null);
    }

    /**
     * The same; what is made of a large corpus is kept in {@code file} and mapped from there.
     *
     * @param key of 32 hexadecimal digits: what was kept under another is made anew
     */
    public static Contexts kept(UnitCorpus corpus, Path file, String key) throws IOException {
        return new Contexts(
                corpus, corpus.size() > LargeCorpus.MOST_EXACT ? ContextIndex.kept(corpus, file, key) : null);
    }

    /** Contexts with an index, whatever the size. */
    static Contexts indexed(UnitCorpus corpus) {
        return new Contexts(corpus, ContextIndex.inMemory(corpus));
    }

    private Contexts(UnitCorpus corpus, @Nullable ContextIndex index) {
        this.units = corpus.size();
        this.index = index;
        this.vectors = new float[index == null ? units * PADDED : 0];
        int[] sounding = corpus.sounding();
        silent.set(0, units);
        for (int unit : sounding) {
            silent.clear(unit);
        }
        if (index == null) {
            fill(new ContextRows(corpus), sounding);
        } else {
            index.leaveOut(silent);
        }
    }

    private void fill(ContextRows rows, int[] sounding) {
        float[] room = new float[3 * UnitFeatures.SIZE];
        for (int u = 0; u < units; u++) {
            rows.read(u, vectors, u * PADDED, room);
        }
        float factor = scale(sounding, this::squared);
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] *= factor;
        }
    }

    /** The squared distance of two vectors. */
    interface Squared {
        float of(int one, int other);
    }

    /** What brings the distance of the median unit's tenth nearest to 1, from some of {@code units}. */
    static float scale(int[] units, Squared squared) {
        SeededRandom random = SeededRandom.of(0, "contexts");
        float[] tenth = new float[Math.min(SAMPLED, units.length)];
        float[] distances = new float[Math.min(COMPARED, units.length)];
        for (int s = 0; s < tenth.length; s++) {
            int one = units[random.nextInt(units.length)];
            for (int c = 0; c < distances.length; c++) {
                int other = units[units.length <= COMPARED ? c : random.nextInt(units.length)];
                distances[c] = squared.of(one, other);
            }
            Arrays.sort(distances);
            tenth[s] = (float) Math.sqrt(distances[Math.min(NEAREST, distances.length - 1)]);
        }
        Arrays.sort(tenth);
        float median = tenth.length == 0 ? 1 : tenth[tenth.length / 2];
        return median > 0 ? 1 / median : 1;
    }

    /** How unlike the contexts of two units are: 0 for the same, about 1 for near ones. */
    public float distance(int one, int other) {
        return index == null ? (float) Math.sqrt(squared(one, other)) : index.distance(one, other);
    }

    private float squared(int one, int other) {
        int a = one * PADDED;
        int b = other * PADDED;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int i = 0; i < PADDED; i += 4) { // four sums, so that none waits for the one before
            float d0 = vectors[a + i] - vectors[b + i];
            float d1 = vectors[a + i + 1] - vectors[b + i + 1];
            float d2 = vectors[a + i + 2] - vectors[b + i + 2];
            float d3 = vectors[a + i + 3] - vectors[b + i + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        return s0 + s1 + (s2 + s3);
    }

    /**
     * The {@code count} units whose contexts are nearest to that of {@code unit}, nearest first; {@code unit} is the
     * first, and none of the others is silent. In large corpora only the nearest cells are looked at, so that the cost
     * is bounded and some of the nearest may be missed.
     */
    public int[] nearest(int unit, int count) {
        if (index != null) {
            return index.nearest(unit, count);
        }
        long[] found = new long[units];
        int some = 0;
        for (int other = 0; other < units; other++) {
            if (other == unit || !silent.get(other)) {
                // distances above the numbers, so that they sort
                found[some++] = (long) Float.floatToRawIntBits(squared(unit, other)) << 32 | other;
            }
        }
        return Arrays.stream(Smallest.of(Arrays.copyOf(found, some), Math.min(count, some)))
                .mapToInt(one -> (int) one)
                .toArray();
    }
}

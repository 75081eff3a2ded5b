package dev.cadenza.units;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;

/**
 * What precedes each unit, as a vector whose Euclidean distances say how well one unit stands in for another after the same past: the
 * sound right before, the unit before, its level and the last two lengths. Scaled so that the median unit's tenth nearest is at distance 1.
 */
public final class Contexts {
    private static final float MELS_WEIGHT = 0.6f;
    private static final float BODY_WEIGHT = 0.5f;
    private static final float LEVEL_WEIGHT = 0.5f; // .05 for each decibel
    private static final float LENGTH_WEIGHT = 0.7f;
    private static final float LENGTH_BEFORE_WEIGHT = 0.4f;
    private static final int SIZE = UnitFeatures.SEMITONES * 2 + UnitFeatures.MELS + 3;
    private static final int PADDED = (SIZE + 7) / 8 * 8;
    private static final int SAMPLED = 200;
    private static final int COMPARED = 4000;
    private static final int NEAREST = 10;
    private static final int BLOCK = 64; // neighbouring units that are looked at together
    private static final int MOST_SCANNED = 512 * BLOCK;

    private final int units;
    private final float[] vectors; // [unit][PADDED]

    /** The contexts of all units of {@code corpus}. */
    public Contexts(UnitCorpus corpus) {
        this.units = corpus.size();
        this.vectors = new float[units * PADDED];
        float[] own = new float[UnitFeatures.SIZE];
        float[] before = new float[UnitFeatures.SIZE];
        float[] earlier = new float[UnitFeatures.SIZE];
        for (int u = 0; u < units; u++) {
            int first = corpus.first(corpus.piece(u));
            corpus.features(u, own, 0);
            corpus.features(Math.max(first, u - 1), before, 0);
            corpus.features(Math.max(first, u - 2), earlier, 0);
            fill(u * PADDED, own, before, earlier);
        }
        scale();
    }

    private void fill(int at, float[] own, float[] before, float[] earlier) {
        int to = at;
        for (int i = 0; i < UnitFeatures.SEMITONES; i++) {
            vectors[to++] = own[UnitFeatures.SEMITONES_BEFORE + i];
        }
        for (int i = 0; i < UnitFeatures.MELS; i++) {
            vectors[to++] = own[UnitFeatures.MELS_BEFORE + i] * MELS_WEIGHT;
        }
        for (int i = 0; i < UnitFeatures.SEMITONES; i++) {
            vectors[to++] = before[UnitFeatures.SEMITONES_BODY + i] * BODY_WEIGHT;
        }
        vectors[to++] = own[UnitFeatures.LEVEL_BEFORE] * LEVEL_WEIGHT;
        vectors[to++] = before[UnitFeatures.LENGTH] * LENGTH_WEIGHT;
        vectors[to] = earlier[UnitFeatures.LENGTH] * LENGTH_BEFORE_WEIGHT;
    }

    private void scale() {
        SeededRandom random = SeededRandom.of(0, "contexts");
        float[] tenth = new float[Math.min(SAMPLED, units)];
        float[] distances = new float[Math.min(COMPARED, units)];
        for (int s = 0; s < tenth.length; s++) {
            int one = random.nextInt(units);
            for (int c = 0; c < distances.length; c++) {
                int other = units <= COMPARED ? c : random.nextInt(units);
                distances[c] = squared(one, other);
            }
            Arrays.sort(distances);
            tenth[s] = (float) Math.sqrt(distances[Math.min(NEAREST, distances.length - 1)]);
        }
        Arrays.sort(tenth);
        float median = tenth.length == 0 ? 1 : tenth[tenth.length / 2];
        float factor = median > 0 ? 1 / median : 1;
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] *= factor;
        }
    }

    /** How unlike the contexts of two units are: 0 for the same, about 1 for near ones. */
    public float distance(int one, int other) {
        return (float) Math.sqrt(squared(one, other));
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
     * The {@code count} units whose contexts are nearest to that of {@code unit}, nearest first; {@code unit} is the first. In large corpora
     * (more than about two hours) only a part is looked at, in blocks that depend on {@code unit} alone, so that the cost is bounded.
     */
    public int[] nearest(int unit, int count) {
        long[] found = units <= MOST_SCANNED ? new long[units] : new long[MOST_SCANNED + 1];
        if (units <= MOST_SCANNED) {
            scan(unit, 0, units, found, 0);
        } else {
            SeededRandom random = SeededRandom.of(unit, "blocks to look at");
            int stride = units / (MOST_SCANNED / BLOCK); // one block in each of equal parts, so that none comes twice
            for (int at = 0, part = 0; at < MOST_SCANNED; at += BLOCK, part++) {
                scan(unit, part * stride + random.nextInt(stride - BLOCK + 1), BLOCK, found, at);
            }
            found[MOST_SCANNED] = unit; // at distance 0
        }
        return distinct(Smallest.of(found, Math.min(count + 1, found.length)), count);
    }

    /** Puts the distances of units {@code from} to {@code from + number} from {@code unit} above their numbers, so that they sort. */
    private void scan(int unit, int from, int number, long[] found, int at) {
        for (int i = 0; i < number; i++) {
            found[at + i] = (long) Float.floatToRawIntBits(squared(unit, from + i)) << 32 | (from + i);
        }
    }

    private static int[] distinct(long[] sorted, int count) {
        return Arrays.stream(sorted)
                .distinct()
                .limit(count)
                .mapToInt(one -> (int) one)
                .toArray();
    }
}

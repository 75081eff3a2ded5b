package dev.cadenza.evaluate.statistics;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;

/**
 * How densely vectors lie where real ones do, and how many real ones have company (Naeem et al. 2020, equations 3 and
 * 4).
 *
 * @param density in how many neighbourhoods of real vectors a vector lies, over those expected: about 1 for equal
 *     distributions, and more where the vectors keep to the dense places
 * @param coverage the share of real vectors with a vector in their neighbourhood
 */
public record DensityCoverage(double density, double coverage) {
    /** The nearest neighbours that a neighbourhood reaches to. */
    static final int NEIGHBOURS = 5;

    private static final int MOST = 1200; // vectors on each side

    /** Of {@code vectors} against {@code real}, of which equally many are drawn: both figures depend on the amounts. */
    public static DensityCoverage of(float[][] vectors, float[][] real, long seed) {
        SeededRandom random = SeededRandom.of(seed, "density");
        int count = Math.min(MOST, Math.min(vectors.length, real.length));
        require(count > NEIGHBOURS, "both sides need %d vectors, the smaller has %d", NEIGHBOURS + 1, count);
        float[][] ours = WindowSample.of(vectors, count, random);
        float[][] theirs = WindowSample.of(real, count, random);
        long within = 0;
        int covered = 0;
        for (float[] centre : theirs) {
            float radius = radius(centre, theirs);
            int inside = 0;
            for (float[] vector : ours) {
                if (Distances.squared(centre, vector) < radius) {
                    inside++;
                }
            }
            within += inside;
            covered += inside > 0 ? 1 : 0;
        }
        return new DensityCoverage((double) within / ((double) NEIGHBOURS * count), (double) covered / count);
    }

    /** The squared distance to the fifth neighbour; {@code centre} itself, at distance 0, is among {@code vectors}. */
    private static float radius(float[] centre, float[][] vectors) {
        float[] nearest = new float[NEIGHBOURS + 1]; // rising
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        for (float[] vector : vectors) {
            float distance = Distances.squared(centre, vector);
            if (distance < nearest[NEIGHBOURS]) {
                int at = NEIGHBOURS;
                while (at > 0 && nearest[at - 1] > distance) {
                    nearest[at] = nearest[at - 1];
                    at--;
                }
                nearest[at] = distance;
            }
        }
        return nearest[NEIGHBOURS];
    }
}

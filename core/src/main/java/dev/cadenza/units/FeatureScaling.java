package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import java.util.Arrays;

/**
 * Brings features to mean 0 and deviation 1 over a corpus. The bands of a block of semitones share mean and deviation,
 * so that music stays as it was when it is transposed; everything else has its own.
 *
 * @param mean what is taken from each feature
 * @param scale what it is multiplied with afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // read in inner loops
public record FeatureScaling(float[] mean, float[] scale) {
    private static final int MOST_UNITS = 50_000;
    private static final double LEAST_DEVIATION = 1e-3;

    public FeatureScaling {
        require(mean.length == UnitFeatures.SIZE, "expected %d means, got %d", UnitFeatures.SIZE, mean.length);
        require(scale.length == UnitFeatures.SIZE, "expected %d scales, got %d", UnitFeatures.SIZE, scale.length);
    }

    /**
     * The scaling of {@code corpus}, from all of its units that sound or, in a large one, from some at even distances.
     */
    public static FeatureScaling of(UnitCorpus corpus) {
        require(corpus.size() >= 1, "there must be at least one unit, got %d", corpus.size());
        double[] sums = new double[UnitFeatures.SIZE];
        double[] squares = new double[UnitFeatures.SIZE];
        float[] row = new float[UnitFeatures.SIZE];
        int[] sounding = corpus.sounding();
        int count = Math.min(sounding.length, MOST_UNITS);
        for (int i = 0; i < count; i++) {
            corpus.features(sounding[(int) ((long) i * sounding.length / count)], row, 0);
            for (int f = 0; f < row.length; f++) {
                sums[f] += row[f];
                squares[f] += (double) row[f] * row[f];
            }
        }
        share(sums);
        share(squares);
        float[] mean = new float[UnitFeatures.SIZE];
        float[] scale = new float[UnitFeatures.SIZE];
        for (int f = 0; f < mean.length; f++) {
            double average = sums[f] / count;
            double deviation = Math.sqrt(Math.max(0, squares[f] / count - average * average));
            mean[f] = (float) average;
            // a feature that never changes says nothing, and stays 0
            scale[f] = deviation < LEAST_DEVIATION ? 0 : (float) (1 / deviation);
        }
        return new FeatureScaling(mean, scale);
    }

    private static void share(double[] sums) {
        for (int block = 0; block < UnitFeatures.MELS_BEFORE; block += UnitFeatures.SEMITONES) {
            double mean =
                    Arrays.stream(sums, block, block + UnitFeatures.SEMITONES).sum() / UnitFeatures.SEMITONES;
            Arrays.fill(sums, block, block + UnitFeatures.SEMITONES, mean);
        }
    }

    /** The scaled features of {@code unit}, into {@code into} from {@code offset} on. */
    public void read(UnitCorpus corpus, int unit, float[] into, int offset) {
        corpus.features(unit, into, offset);
        for (int f = 0; f < mean.length; f++) {
            into[offset + f] = (into[offset + f] - mean[f]) * scale[f];
        }
    }
}

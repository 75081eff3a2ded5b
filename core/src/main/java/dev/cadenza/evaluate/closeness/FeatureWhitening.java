package dev.cadenza.evaluate.closeness;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.SymmetricEigen;
import dev.cadenza.evaluate.statistics.Moments;

/**
 * Makes feature vectors comparable in a way fitted on music: each feature to mean 0 and deviation 1, with far
 * outliers drawn in, times its {@link ClosenessFeatures#weight}, then the leading principal components, each to about
 * deviation 1. Components with little variance in the music are not blown up beyond bounds: something is added to
 * each variance (shrinkage), the more the fewer windows there are.
 */
final class FeatureWhitening {
    private static final double LEAST_DEVIATION = 1e-2;
    private static final double MOST_DEVIATIONS = 5; // the value that outliers are drawn towards
    private static final double SHRINKAGE = 0.2; // a feature of weight 1 has variance 1

    private final double[] mean;
    private final double[] scale;
    private final double[] centre; // [feature], after outliers are drawn in
    private final double[][] directions; // [component][feature], scaled

    private FeatureWhitening(double[] mean, double[] scale, double[] centre, double[][] directions) {
        this.mean = mean;
        this.scale = scale;
        this.centre = centre;
        this.directions = directions;
    }

    /** Fitted on {@code music}, to at most {@code components}. */
    static FeatureWhitening of(float[][] music, int components) {
        require(components >= 1, "there must be a component, got %d", components);
        Moments raw = Moments.diagonalOf(music);
        int size = raw.mean().length;
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            scale[i] = 1 / Math.sqrt(raw.covariance()[i][i] + LEAST_DEVIATION * LEAST_DEVIATION);
        }
        float[][] standard = new float[music.length][size];
        for (int n = 0; n < music.length; n++) {
            standardise(music[n], raw.mean(), scale, standard[n]);
        }
        Moments moments = Moments.of(standard);
        SymmetricEigen eigen = SymmetricEigen.of(moments.covariance());
        double added = SHRINKAGE * (1 + (double) size / music.length);
        double[][] directions = new double[Math.min(components, size)][];
        for (int c = 0; c < directions.length; c++) {
            directions[c] = eigen.vectors()[c].clone();
            double factor = 1 / Math.sqrt(Math.max(0, eigen.values()[c]) + added);
            for (int i = 0; i < size; i++) {
                directions[c][i] *= factor;
            }
        }
        return new FeatureWhitening(raw.mean(), scale, moments.mean(), directions);
    }

    /** The components of each of {@code vectors}: [vectors][components]. */
    float[][] apply(float[][] vectors) {
        float[][] result = new float[vectors.length][directions.length];
        float[] standard = new float[mean.length];
        for (int n = 0; n < vectors.length; n++) {
            standardise(vectors[n], mean, scale, standard);
            for (int c = 0; c < directions.length; c++) {
                double sum = 0;
                double[] direction = directions[c];
                for (int i = 0; i < direction.length; i++) {
                    sum += direction[i] * (standard[i] - centre[i]);
                }
                result[n][c] = (float) sum;
            }
        }
        return result;
    }

    private static void standardise(float[] vector, double[] mean, double[] scale, float[] into) {
        for (int i = 0; i < vector.length; i++) {
            double value = (vector[i] - mean[i]) * scale[i];
            double over = value / MOST_DEVIATIONS;
            into[i] = (float) (ClosenessFeatures.weight(i) * value / Math.sqrt(1 + over * over));
        }
    }
}

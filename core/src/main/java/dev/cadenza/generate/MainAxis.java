package dev.cadenza.generate;

import dev.cadenza.analysis.SymmetricEigen;
import java.util.Arrays;

/**
 * The axis along which the passages of the music differ most, say from soft and sparse to loud and dense: the first
 * principal component of their {@link PassageStyles} (Pearson 1901).
 */
final class MainAxis {
    private final PassageStyles styles;
    private final double[] direction; // of length 1
    private final float[] passage = new float[PassageStyles.SIZE];

    /** The axis of the passages around {@code units}. */
    MainAxis(PassageStyles styles, int[] units) {
        this.styles = styles;
        double[] first = SymmetricEigen.of(products(units)).vectors()[0];
        double sign = Arrays.stream(first).sum() < 0 ? -1 : 1; // an axis has two directions; the one to more of all
        this.direction = Arrays.stream(first).map(share -> sign * share).toArray();
    }

    /** Where the passage around {@code unit} stands on the axis, in deviations. */
    float of(int unit) {
        styles.around(unit, passage);
        return (float) product(direction, passage);
    }

    private double[][] products(int[] units) {
        double[][] products = new double[PassageStyles.SIZE][PassageStyles.SIZE];
        for (int unit : units) {
            styles.around(unit, passage);
            for (int i = 0; i < PassageStyles.SIZE; i++) {
                for (int k = 0; k < PassageStyles.SIZE; k++) {
                    products[i][k] += passage[i] * passage[k];
                }
            }
        }
        return products;
    }

    private static double product(double[] one, float[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += one[k] * other[k];
        }
        return sum;
    }
}

package dev.cadenza.generate;

import java.util.Arrays;

/**
 * The axis along which the passages of the music differ most, say from soft and sparse to loud and dense: the first principal component
 * of their {@link Manners} (Pearson 1901), by power iteration.
 */
final class MainAxis {
    private static final int ITERATIONS = 100;

    private final Manners manners;
    private final double[] direction = new double[Manners.SIZE]; // of length 1
    private final float[] passage = new float[Manners.SIZE];

    /** The axis of the passages around {@code units} units. */
    MainAxis(Manners manners, int units) {
        this.manners = manners;
        double[][] products = products(units);
        Arrays.fill(direction, 1 / Math.sqrt(Manners.SIZE));
        for (int i = 0; i < ITERATIONS; i++) {
            turn(products);
        }
    }

    /** Where the passage around {@code unit} stands on the axis, in deviations. */
    float of(int unit) {
        manners.around(unit, passage);
        return (float) product(direction, passage);
    }

    private double[][] products(int units) {
        double[][] products = new double[Manners.SIZE][Manners.SIZE];
        for (int unit = 0; unit < units; unit++) {
            manners.around(unit, passage);
            for (int i = 0; i < Manners.SIZE; i++) {
                for (int k = 0; k < Manners.SIZE; k++) {
                    products[i][k] += passage[i] * passage[k];
                }
            }
        }
        return products;
    }

    private void turn(double[][] products) {
        double[] turned = new double[Manners.SIZE];
        double squares = 0;
        for (int i = 0; i < Manners.SIZE; i++) {
            for (int k = 0; k < Manners.SIZE; k++) {
                turned[i] += products[i][k] * direction[k];
            }
            squares += turned[i] * turned[i];
        }
        if (squares > 0) { // 0 where all passages are alike
            for (int i = 0; i < Manners.SIZE; i++) {
                direction[i] = turned[i] / Math.sqrt(squares);
            }
        }
    }

    private static double product(double[] one, float[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += one[k] * other[k];
        }
        return sum;
    }
}

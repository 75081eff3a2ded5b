package dev.cadenza.analysis;

/** The Cholesky factor L of a symmetric positive definite matrix L L^T, and what it is computed for. */
public final class Cholesky {
    private Cholesky() {}

    /**
     * Puts the factor into the lower triangle of {@code matrix}, [n][n], of which it reads nothing else, and returns
     * it.
     */
    public static double[][] factor(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            for (int j = 0; j <= i; j++) {
                double[] other = matrix[j];
                double sum = row[j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * other[k];
                }
                row[j] = i == j ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / other[j];
            }
        }
        return matrix;
    }

    /** The inverse of the lower triangle {@code factor}, [n][n], itself a lower triangle. */
    public static double[][] inverse(double[][] factor) {
        int n = factor.length;
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[i][k] * inverse[k][j];
                }
                inverse[i][j] = sum / factor[i][i];
            }
        }
        return inverse;
    }

    /** The x of {@code matrix} x = {@code right}; leaves the factor in the lower triangle of {@code matrix}. */
    public static double[] solve(double[][] matrix, double[] right) {
        factor(matrix);
        int n = right.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= matrix[i][k] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= matrix[k][i] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        return x;
    }
}

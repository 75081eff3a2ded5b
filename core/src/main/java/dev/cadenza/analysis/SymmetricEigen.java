package dev.cadenza.analysis;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub and Van Loan, section 8.5): simple,
 * exact, and the same on every machine.
 */
public final class SymmetricEigen {
    private static final int MOST_SWEEPS = 60;
    private static final double PRECISION = 1e-20; // of squared off-diagonal elements, relative to the diagonal's

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** The eigenvalues, falling. */
    public double[] values() {
        return values;
    }

    /** The eigenvector of each value, one a row. */
    public double[][] vectors() {
        return vectors;
    }

    /** Of {@code matrix} [n][n], which is left as it is. */
    public static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && !diagonal(a); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        return sorted(a, v);
    }

    private static boolean diagonal(double[][] a) {
        double off = 0;
        double on = 0;
        for (int i = 0; i < a.length; i++) {
            on += a[i][i] * a[i][i];
            for (int j = i + 1; j < a.length; j++) {
                off += a[i][j] * a[i][j];
            }
        }
        return off <= PRECISION * on;
    }

    /** Makes element p, q nought. */
    private static void rotate(double[][] a, double[][] v, int p, int q) {
        double apq = a[p][q];
        if (apq * apq <= PRECISION * 1e-6 * Math.abs(a[p][p] * a[q][q])) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * apq);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        turn(a[p], a[q], cosine, sine);
        for (double[] row : a) {
            double rp = row[p];
            row[p] = cosine * rp - sine * row[q];
            row[q] = sine * rp + cosine * row[q];
        }
        turn(v[p], v[q], cosine, sine);
    }

    private static void turn(double[] p, double[] q, double cosine, double sine) {
        for (int i = 0; i < p.length; i++) {
            double pi = p[i];
            p[i] = cosine * pi - sine * q[i];
            q[i] = sine * pi + cosine * q[i];
        }
    }

    private static SymmetricEigen sorted(double[][] a, double[][] v) {
        int n = a.length;
        double[] values = new double[n];
        double[][] vectors = new double[n][];
        boolean[] taken = new boolean[n];
        for (int i = 0; i < n; i++) {
            int best = -1;
            for (int j = 0; j < n; j++) {
                if (!taken[j] && (best < 0 || a[j][j] > a[best][best])) {
                    best = j;
                }
            }
            taken[best] = true;
            values[i] = a[best][best];
            vectors[i] = v[best];
        }
        return new SymmetricEigen(values, vectors);
    }
}

package dev.cadenza.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    private static double[][] matrix() {
        return new double[][] {{4, 0, 0}, {2, 10, 0}, {-2, 5, 9}}; // the lower triangle
    }

    @Test
    void theFactorTimesItselfIsTheMatrix() {
        double[][] factor = Cholesky.factor(matrix());
        assertThat(factor[0][0]).isEqualTo(2);
        assertThat(factor[1]).containsExactly(1, 3, 0);
        assertThat(factor[2]).containsExactly(-1, 2, 2);
    }

    @Test
    void theInverseTimesTheFactorIsOne() {
        double[][] factor = Cholesky.factor(matrix());
        double[][] inverse = Cholesky.inverse(factor);
        for (int i = 0; i < factor.length; i++) {
            for (int j = 0; j < factor.length; j++) {
                double sum = 0;
                for (int k = 0; k < factor.length; k++) {
                    sum += inverse[i][k] * factor[k][j];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
        }
    }

    @Test
    void equationsAreSolved() {
        assertThat(Cholesky.solve(matrix(), new double[] {2, 37, 35}))
                .containsExactly(new double[] {1, 2, 3}, within(1e-12));
    }
}

package dev.cadenza.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    @Test
    void valuesAndVectorsPutTheMatrixTogetherAgain() {
        SeededRandom random = new SeededRandom(1);
        double[][] matrix = new double[20][20];
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = random.nextGaussian();
                matrix[j][i] = matrix[i][j];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                double sum = 0;
                for (int k = 0; k < 20; k++) {
                    sum += eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j];
                }
                assertThat(sum).isCloseTo(matrix[i][j], within(1e-9));
            }
        }
        for (int k = 1; k < 20; k++) {
            assertThat(eigen.values()[k]).isLessThanOrEqualTo(eigen.values()[k - 1]);
        }
    }

    @Test
    void aMatrixOfNoughtsHasNoughtsAsValues() {
        assertThat(SymmetricEigen.of(new double[3][3]).values()).containsOnly(0);
    }
}

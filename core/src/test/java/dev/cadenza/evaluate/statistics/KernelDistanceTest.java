package dev.cadenza.evaluate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KernelDistanceTest {
    private static KernelDistance between(double shift, int ours, int theirs, long seed) {
        SeededRandom random = new SeededRandom(seed);
        List<float[][]> a = GaussianPieces.pieces(ours, 20, 8, shift, random);
        return KernelDistance.between(a, GaussianPieces.pieces(theirs, 20, 8, 0, random), seed);
    }

    @Test
    void whereNothingDiffersEveryPIsAboutAsLikely() {
        int[] quarters = new int[4];
        for (int seed = 0; seed < 80; seed++) {
            double p = Objects.requireNonNull(between(0, 4, 6, seed).p());
            quarters[(int) Math.min(3, 4 * p)]++;
        }
        for (int count : quarters) {
            assertThat(count).isBetween(8, 34);
        }
    }

    @Test
    void aShiftIsFoundOut() {
        KernelDistance shifted = between(1, 6, 8, 1);
        assertThat(shifted.p()).isLessThan(0.01);
        assertThat(shifted.squared()).isGreaterThan(0.1);
    }

    @Test
    void independentVectorsOfOneDistributionAreNoughtApartOnTheMean() {
        double sum = 0;
        for (int seed = 0; seed < 40; seed++) {
            SeededRandom random = new SeededRandom(seed);
            List<float[][]> a = List.<float[][]>of(GaussianPieces.vectors(40, 5, 0, 1, random));
            List<float[][]> b = List.<float[][]>of(GaussianPieces.vectors(60, 5, 0, 1, random));
            sum += KernelDistance.between(a, b, seed).squared() / 40;
        }
        assertThat(sum).isCloseTo(0, within(0.003));
    }

    @Test
    void twoPiecesCannotBeDividedInEnoughWaysForAP() {
        assertThat(between(3, 1, 1, 1).p()).isNull();
    }

    @Test
    void equalSeedsGiveEqualFigures() {
        assertThat(between(0.2, 4, 6, 3)).isEqualTo(between(0.2, 4, 6, 3));
    }

    @Test
    void vectorsThatAreAllAlikeAreNoughtApart() {
        List<float[][]> silent = List.of(new float[10][4], new float[10][4], new float[10][4], new float[10][4]);
        assertThat(KernelDistance.between(silent, silent, 1).squared()).isCloseTo(0, within(1e-9));
    }
}

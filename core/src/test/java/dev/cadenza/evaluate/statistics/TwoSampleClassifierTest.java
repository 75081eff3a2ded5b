package dev.cadenza.evaluate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoSampleClassifierTest {
    @Test
    void piecesOfOneKindAreToldApartHalfOfTheTimeOnTheMean() {
        double sum = 0;
        for (int seed = 0; seed < 60; seed++) {
            SeededRandom random = new SeededRandom(seed);
            List<float[][]> a = GaussianPieces.pieces(5, 30, 10, 0, random);
            sum += TwoSampleClassifier.auc(a, GaussianPieces.pieces(7, 40, 10, 0, random), seed) / 60;
        }
        assertThat(sum).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aShiftIsToldNearlyAlways() {
        SeededRandom random = new SeededRandom(1);
        List<float[][]> a = GaussianPieces.pieces(5, 30, 10, 2, random);
        assertThat(TwoSampleClassifier.auc(a, GaussianPieces.pieces(5, 30, 10, 0, random), 1))
                .isGreaterThan(0.97);
    }

    @Test
    void aWiderSpreadIsToldAsWell() {
        SeededRandom random = new SeededRandom(1);
        List<float[][]> wide =
                List.of(GaussianPieces.vectors(200, 10, 0, 2, random), GaussianPieces.vectors(200, 10, 0, 2, random));
        List<float[][]> narrow =
                List.of(GaussianPieces.vectors(200, 10, 0, 1, random), GaussianPieces.vectors(200, 10, 0, 1, random));
        assertThat(TwoSampleClassifier.auc(wide, narrow, 1)).isGreaterThan(0.9);
    }

    @Test
    void aLonePieceIsCutIntoStretches() {
        SeededRandom random = new SeededRandom(1);
        List<float[][]> a = List.<float[][]>of(GaussianPieces.vectors(200, 10, 0, 1, random));
        List<float[][]> b = List.<float[][]>of(GaussianPieces.vectors(300, 10, 0, 1, random));
        assertThat(TwoSampleClassifier.auc(a, b, 1)).isCloseTo(0.5, within(0.1));
    }

    @Test
    void vectorsThatAreAllAlikeCannotBeTold() {
        List<float[][]> alike = List.of(new float[10][3], new float[10][3]);
        assertThat(TwoSampleClassifier.auc(alike, alike, 1)).isEqualTo(0.5);
    }

    @Test
    void equalSeedsGiveEqualAreas() {
        List<float[][]> a = GaussianPieces.pieces(5, 30, 10, 0.1, new SeededRandom(1));
        List<float[][]> b = GaussianPieces.pieces(5, 30, 10, 0, new SeededRandom(2));
        assertThat(TwoSampleClassifier.auc(a, b, 4)).isEqualTo(TwoSampleClassifier.auc(a, b, 4));
    }
}

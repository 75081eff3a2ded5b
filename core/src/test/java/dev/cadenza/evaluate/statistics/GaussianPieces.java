package dev.cadenza.evaluate.statistics;

import dev.cadenza.base.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/** Pieces of random vectors for tests of what compares distributions. */
public final class GaussianPieces {
    private GaussianPieces() {}

    /** Independent normal vectors with this mean in each dimension. */
    static float[][] vectors(int count, int size, double mean, double deviation, SeededRandom random) {
        float[][] vectors = new float[count][size];
        for (float[] vector : vectors) {
            for (int i = 0; i < size; i++) {
                vector[i] = (float) (mean + deviation * random.nextGaussian());
            }
        }
        return vectors;
    }

    /** Pieces whose vectors lie around a centre of their own; the centres are spread around {@code mean}. */
    public static List<float[][]> pieces(int pieces, int each, int size, double mean, SeededRandom random) {
        List<float[][]> result = new ArrayList<>();
        for (int p = 0; p < pieces; p++) {
            float[] centre = vectors(1, size, mean, 0.5, random)[0];
            float[][] piece = vectors(each, size, 0, 1, random);
            for (float[] vector : piece) {
                for (int i = 0; i < size; i++) {
                    vector[i] += centre[i];
                }
            }
            result.add(piece);
        }
        return result;
    }
}

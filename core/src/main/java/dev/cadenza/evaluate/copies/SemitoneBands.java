package dev.cadenza.evaluate.copies;

import java.util.ArrayList;
import java.util.List;

/** Overlapping bands a semitone apart, so that a shift by bands is a transposition. */
final class SemitoneBands {
    private final int[] first; // bin that each band begins with
    private final float[][] weights; // [band][bin - first], of sum 1

    SemitoneBands(int fftSize, int rate) {
        this.first = new int[CopyFeatures.BANDS];
        this.weights = new float[CopyFeatures.BANDS][];
        for (int b = 0; b < first.length; b++) {
            double centre = CopyFeatures.LOWEST_HERTZ * Math.pow(2, b / 12.0) * fftSize / rate;
            double half = Math.max(1, centre * (Math.pow(2, 1 / 12.0) - 1)); // at least a bin
            int from = Math.max(1, (int) Math.ceil(centre - half));
            int to = Math.min(fftSize / 2, (int) Math.floor(centre + half));
            List<Double> triangle = new ArrayList<>();
            for (int k = from; k <= to; k++) {
                triangle.add(1 - Math.abs(k - centre) / half + 1e-6);
            }
            double sum = triangle.stream().mapToDouble(w -> w).sum();
            first[b] = from;
            weights[b] = new float[triangle.size()];
            for (int k = 0; k < triangle.size(); k++) {
                weights[b][k] = (float) (triangle.get(k) / sum);
            }
        }
    }

    /** The mean power in each band of a spectrum into {@code into}. */
    void apply(float[] power, float[] into) {
        for (int b = 0; b < first.length; b++) {
            float sum = 0;
            for (int k = 0; k < weights[b].length; k++) {
                sum += weights[b][k] * power[first[b] + k];
            }
            into[b] = sum;
        }
    }
}

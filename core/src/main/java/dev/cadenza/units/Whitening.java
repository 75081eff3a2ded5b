package dev.cadenza.units;

import java.nio.ByteBuffer;
import java.util.List;

/** Takes frames of content to vectors whose parts are unrelated and of deviation 1 over the corpus. */
public final class Whitening {
    private static final int SIZE = ContentFrames.BANDS;
    private static final double SMOOTHING = 0.02; // of the mean variance, added to each: quiet details aren't blown up
    private static final int MOST_FRAMES = 200_000;

    private final float[] mean = new float[SIZE];
    private final float[][] rows = new float[SIZE][]; // lower triangle of the inverse Cholesky factor

    /** Learns from all recordings' {@link ContentFrames}. */
    public Whitening(List<ByteBuffer> recordings) {
        long frames =
                recordings.stream().mapToLong(one -> one.capacity() / SIZE).sum();
        int step = (int) Math.max(1, frames / MOST_FRAMES);
        double[] sums = new double[SIZE];
        double[][] products = new double[SIZE][SIZE];
        long count = 0;
        byte[] frame = new byte[SIZE];
        for (ByteBuffer recording : recordings) {
            for (long at = 0; at + SIZE <= recording.capacity(); at += (long) step * SIZE) {
                recording.get((int) at, frame);
                for (int i = 0; i < SIZE; i++) {
                    sums[i] += frame[i];
                    for (int j = 0; j <= i; j++) {
                        products[i][j] += frame[i] * frame[j];
                    }
                }
                count++;
            }
        }
        invert(factor(covariance(sums, products, Math.max(1, count))));
    }

    private double[][] covariance(double[] sums, double[][] products, long count) {
        double trace = 0;
        for (int i = 0; i < SIZE; i++) {
            mean[i] = (float) (sums[i] / count);
            for (int j = 0; j <= i; j++) {
                products[i][j] = products[i][j] / count - sums[i] / count * (sums[j] / count);
            }
            trace += products[i][i];
        }
        for (int i = 0; i < SIZE; i++) {
            products[i][i] += SMOOTHING * trace / SIZE + 1e-3;
        }
        return products;
    }

    /** Cholesky's factor, in place of the lower triangle. */
    private static double[][] factor(double[][] matrix) {
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
            }
        }
        return matrix;
    }

    private void invert(double[][] factor) {
        double[][] inverse = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            inverse[i][i] = 1 / factor[i][i];
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[i][k] * inverse[k][j];
                }
                inverse[i][j] = sum / factor[i][i];
            }
            rows[i] = new float[i + 1];
            for (int j = 0; j <= i; j++) {
                rows[i][j] = (float) inverse[i][j];
            }
        }
    }

    /** The frame that begins at {@code at} in {@code frames}, whitened into {@code into} from {@code offset} on. */
    public void apply(byte[] frames, int at, float[] into, int offset) {
        for (int i = 0; i < SIZE; i++) {
            float[] row = rows[i];
            float sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += row[j] * (frames[at + j] - mean[j]);
            }
            into[offset + i] = sum;
        }
    }
}

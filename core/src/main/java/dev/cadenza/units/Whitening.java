package dev.cadenza.units;

import dev.cadenza.analysis.Cholesky;
import java.nio.ByteBuffer;
import java.util.List;

/** Takes frames of content to vectors whose parts are unrelated and of deviation 1 over the corpus. */
public final class Whitening {
    private static final int SIZE = ContentFrames.BANDS;
    private static final double SMOOTHING = 0.02; // of the mean variance, added to each: quiet details aren't blown up
    private static final int MOST_FRAMES = 200_000;
    private static final int SILENT = -60; // that no band of a silent frame exceeds, 5 dB over the least
    private static final double MOST_SILENT = 0.1; // that silent frames count for at most, in terms of the others

    private final float[] mean = new float[SIZE];
    private final float[][] rows = new float[SIZE][]; // lower triangle of the inverse Cholesky factor

    /**
     * Learns from all recordings' {@link ContentFrames}. Where there is much silence it counts for less: measured from
     * it, all that sounds would lie in one direction.
     */
    public Whitening(List<ByteBuffer> recordings) {
        long frames =
                recordings.stream().mapToLong(one -> one.capacity() / SIZE).sum();
        int step = (int) Math.max(1, frames / MOST_FRAMES);
        Sums sounding = new Sums();
        Sums silent = new Sums();
        byte[] frame = new byte[SIZE];
        for (ByteBuffer recording : recordings) {
            for (long at = 0; at + SIZE <= recording.capacity(); at += (long) step * SIZE) {
                recording.get((int) at, frame);
                (silent(frame) ? silent : sounding).add(frame);
            }
        }
        if (sounding.count > 0) {
            double most = MOST_SILENT * sounding.count;
            sounding.add(silent, silent.count <= most ? 1 : most / silent.count);
        } else {
            sounding.add(silent, 1);
        }
        double[][] inverse = Cholesky.inverse(
                Cholesky.factor(covariance(sounding.sums, sounding.products, Math.max(1, sounding.count))));
        for (int i = 0; i < SIZE; i++) {
            rows[i] = new float[i + 1];
            for (int j = 0; j <= i; j++) {
                rows[i][j] = (float) inverse[i][j];
            }
        }
    }

    private static boolean silent(byte[] frame) {
        for (byte band : frame) {
            if (band > SILENT) {
                return false;
            }
        }
        return true;
    }

    /**
     * What means and covariances are made of: whole numbers, so that their order doesn't matter, as long as nothing is
     * weighted.
     */
    private static final class Sums {
        private final double[] sums = new double[SIZE];
        private final double[][] products = new double[SIZE][SIZE];
        private double count;

        void add(byte[] frame) {
            for (int i = 0; i < SIZE; i++) {
                sums[i] += frame[i];
                for (int j = 0; j <= i; j++) {
                    products[i][j] += frame[i] * frame[j];
                }
            }
            count++;
        }

        void add(Sums other, double weight) {
            for (int i = 0; i < SIZE; i++) {
                sums[i] += weight * other.sums[i];
                for (int j = 0; j <= i; j++) {
                    products[i][j] += weight * other.products[i][j];
                }
            }
            count += weight * other.count;
        }
    }

    private double[][] covariance(double[] sums, double[][] products, double count) {
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

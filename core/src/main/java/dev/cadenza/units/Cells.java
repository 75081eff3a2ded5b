package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.Groups;
import dev.cadenza.base.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many vectors sorted into cells of vectors that are alike, so that what is near is found without looking at everything
 * (the inverted file of Jégou, Douze and Schmid 2011). Cells are found in two steps, k-means and k-means within each,
 * from a sample; so sorting a vector in costs the square root of their number.
 */
public final class Cells {
    private static final int SAMPLE = 24_000;
    private static final int ROUNDS = 8;
    private static final int PART = 4096; // vectors that are sorted in one go

    private final float[][] centres;
    private final Groups vectors; // by cell

    /** Vectors by number, readable by several threads at once. */
    @FunctionalInterface
    public interface Rows {
        /** Puts vector {@code number} into {@code into}. */
        void read(int number, float[] into);

        /**
         * For long work between two readings.
         *
         * @throws java.util.concurrent.CancellationException if a stop was asked for
         */
        default void checkStop() {}
    }

    /**
     * Sorts vectors.
     *
     * @param rows the vectors
     * @param size how many there are
     * @param width numbers in each
     * @param perCell about how many a cell is to hold
     */
    public Cells(Rows rows, int size, int width, int perCell, SeededRandom random) {
        require(size >= 1, "there must be at least one vector, got %d", size);
        int branches = (int) Math.max(1, Math.round(Math.sqrt((double) size / perCell)));
        float[][] sample = sample(rows, size, width);
        KMeans coarse = new KMeans(sample, Math.min(branches, sample.length), ROUNDS, random, rows::checkStop);
        List<KMeans> fine = fine(coarse, sample, branches, random, rows);
        int[] first = new int[fine.size() + 1];
        for (int c = 0; c < fine.size(); c++) {
            first[c + 1] = first[c] + fine.get(c).count();
        }
        this.centres = centres(fine, first[fine.size()]);
        int[] cells = new int[size];
        IntStream.range(0, (size + PART - 1) / PART).parallel().forEach(part -> {
            float[] row = new float[width];
            for (int i = part * PART; i < Math.min(size, (part + 1) * PART); i++) {
                rows.read(i, row);
                int c = coarse.nearest(row);
                cells[i] = first[c] + fine.get(c).nearest(row);
            }
        });
        this.vectors = new Groups(cells, centres.length);
    }

    private static float[][] sample(Rows rows, int size, int width) {
        float[][] sample = new float[Math.min(size, SAMPLE)][width];
        for (int i = 0; i < sample.length; i++) {
            rows.read((int) ((long) i * size / sample.length), sample[i]);
        }
        return sample;
    }

    private static List<KMeans> fine(KMeans coarse, float[][] sample, int branches, SeededRandom random, Rows rows) {
        List<List<float[]>> parts = new ArrayList<>();
        for (int c = 0; c < coarse.count(); c++) {
            parts.add(new ArrayList<>());
        }
        for (float[] row : sample) {
            parts.get(coarse.nearest(row)).add(row);
        }
        List<KMeans> fine = new ArrayList<>();
        for (int c = 0; c < coarse.count(); c++) {
            // large parts are divided further; one without any vector of the sample stays whole
            float[][] part = parts.get(c).isEmpty()
                    ? new float[][] {coarse.centre(c)}
                    : parts.get(c).toArray(float[][]::new);
            long share = (long) branches * branches * part.length / sample.length;
            fine.add(
                    new KMeans(part, (int) Math.max(1, Math.min(share, part.length)), ROUNDS, random, rows::checkStop));
        }
        return fine;
    }

    private static float[][] centres(List<KMeans> fine, int count) {
        float[][] centres = new float[count][];
        int cell = 0;
        for (KMeans part : fine) {
            for (int k = 0; k < part.count(); k++) {
                centres[cell++] = part.centre(k);
            }
        }
        return centres;
    }

    /** How many cells there are. */
    public int count() {
        return centres.length;
    }

    /** The middle of {@code cell}; not to be changed. */
    float[] centre(int cell) {
        return centres[cell];
    }

    /** The place of the first vector of {@code cell} among those of all cells; of {@link #count}, the number of all. */
    int begin(int cell) {
        return vectors.begin(cell);
    }

    /** The vector at {@code place}: those of the first cell come first. */
    public int member(int place) {
        return vectors.member(place);
    }
}

package dev.cadenza.evaluate.statistics;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;
import java.util.List;

/** Draws of feature vectors without repetition. */
public final class WindowSample {
    private WindowSample() {}

    /** At most {@code count} of {@code vectors}, in their order. */
    public static float[][] of(float[][] vectors, int count, SeededRandom random) {
        if (count >= vectors.length) {
            return vectors;
        }
        int[] order = new int[vectors.length];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        int[] chosen = Arrays.copyOf(order, count);
        Arrays.sort(chosen);
        return Arrays.stream(chosen).mapToObj(i -> vectors[i]).toArray(float[][]::new);
    }

    /**
     * At most {@code count} of the vectors of all pieces, each piece keeping its share; pieces left with none are
     * dropped.
     */
    public static List<float[][]> of(List<float[][]> pieces, int count, SeededRandom random) {
        long all = total(pieces);
        if (all <= count) {
            return pieces.stream().filter(piece -> piece.length > 0).toList();
        }
        return pieces.stream()
                .map(piece -> of(piece, (int) Math.round((double) count * piece.length / all), random))
                .filter(piece -> piece.length > 0)
                .toList();
    }

    /** How many vectors all pieces have. */
    public static int total(List<float[][]> pieces) {
        return pieces.stream().mapToInt(piece -> piece.length).sum();
    }

    /** The vectors of all pieces. */
    public static float[][] joined(List<float[][]> pieces) {
        return pieces.stream().flatMap(Arrays::stream).toArray(float[][]::new);
    }
}

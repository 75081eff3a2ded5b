package dev.cadenza.evaluate.statistics;

/** Euclidean distances of feature vectors. */
public final class Distances {
    private Distances() {}

    /** The squared distance. */
    public static float squared(float[] a, float[] b) {
        float first = 0; // two sums run side by side
        float second = 0;
        int i = 0;
        for (; i + 1 < a.length; i += 2) {
            float x = a[i] - b[i];
            float y = a[i + 1] - b[i + 1];
            first += x * x;
            second += y * y;
        }
        if (i < a.length) {
            float x = a[i] - b[i];
            first += x * x;
        }
        return first + second;
    }
}

package dev.cadenza.units;

import java.util.Arrays;

/** The least of many values. */
final class Smallest {
    private Smallest() {}

    /**
     * The {@code count} least of {@code values} in rising order; {@code values} is left in another order (Hoare's
     * quickselect).
     */
    static long[] of(long[] values, int count) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            long pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (count - 1 <= j) {
                high = j;
            } else if (count - 1 >= i) {
                low = i;
            } else {
                break;
            }
        }
        long[] least = Arrays.copyOf(values, count);
        Arrays.sort(least);
        return least;
    }
}

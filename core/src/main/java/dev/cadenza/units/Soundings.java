package dev.cadenza.units;

import java.util.Arrays;

/**
 * Where recordings sound: each is divided at its long silences, such as that between two takes. What belongs together
 * in music doesn't reach over one; shorter silences are pauses of its rhythm. A recording without long silences is one
 * part, whole.
 */
public final class Soundings {
    /** Seconds from which on a silence divides. */
    static final double LONG_SECONDS = 1;

    private int[] firsts = new int[16]; // unit of each part
    private int[] ends = new int[16]; // the unit after its last
    private int count;
    private final int[] firstOf; // part of each recording, then the number of all

    /** Those of all recordings of {@code corpus}; one without units has none. */
    public Soundings(UnitCorpus corpus) {
        this.firstOf = new int[corpus.pieces() + 1];
        for (int piece = 0; piece < corpus.pieces(); piece++) {
            divide(corpus, corpus.first(piece), corpus.first(piece + 1));
            firstOf[piece + 1] = count;
        }
    }

    private void divide(UnitCorpus corpus, int first, int end) {
        int from = first; // of the present part
        int unit = first;
        while (unit < end) {
            int silence = unit;
            while (unit < end && corpus.silent(unit)) {
                unit++;
            }
            if (corpus.seconds(silence, unit) >= LONG_SECONDS && silence > from && unit < end) {
                add(from, silence);
                from = unit;
            }
            unit++;
        }
        if (from < end) {
            add(from, end);
        }
    }

    private void add(int first, int end) {
        if (count == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        firsts[count] = first;
        ends[count++] = end;
    }

    /** How many parts there are. */
    public int count() {
        return count;
    }

    /** The first part of recording {@code piece}; {@link #count} for the number of recordings. */
    public int firstOf(int piece) {
        return firstOf[piece];
    }

    /** The first unit of {@code part}. */
    public int first(int part) {
        return firsts[part];
    }

    /** The unit after its last, where the recording ends or a long silence begins. */
    public int end(int part) {
        return ends[part];
    }

    /** The part that {@code unit} is of, or after which it stands in its recording, in a long silence. */
    public int of(int unit) {
        int found = Arrays.binarySearch(firsts, 0, count, unit);
        return found >= 0 ? found : -found - 2;
    }
}

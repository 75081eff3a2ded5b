package dev.cadenza.units;

import java.util.Arrays;

/**
 * The units of recordings in the order of what came before them: first by the kind of the unit right before, then of
 * the one before that, and so on. So the units that followed one and the same sequence of kinds stand side by side, and
 * any sequence is found by bisection, in four bytes for each unit (a suffix array, cut off at the longest sequence).
 */
final class Followers {
    private final int[] kinds; // [unit of the corpus]
    private final byte[] past; // [unit of the corpus] how many units there are before it, at most the longest sequence
    private final int[] order;

    /** A part of the order: from {@code begin} to before {@code end}. */
    record Range(int begin, int end) {
        int size() {
            return end - begin;
        }

        /** How many are looked at where {@code most} at even distances must do. */
        int looked(int most) {
            return Math.min(most, size());
        }
    }

    /** The followers within recordings {@code pieces}, of units sorted into {@code kindCount} kinds. */
    Followers(UnitCorpus corpus, int[] pieces, int[] kinds, int kindCount, int longest) {
        this.kinds = kinds;
        this.past = new byte[kinds.length];
        int count = 0;
        for (int piece : pieces) {
            count += corpus.first(piece + 1) - corpus.first(piece);
        }
        int[] found = new int[count];
        int at = 0;
        for (int piece : pieces) {
            int first = corpus.first(piece);
            for (int unit = first; unit < corpus.first(piece + 1); unit++) {
                past[unit] = (byte) Math.min(longest, unit - first);
                if (!corpus.silent(unit)) { // silence is heard, but follows nothing
                    found[at++] = unit;
                }
            }
        }
        int[] sorted = Arrays.copyOf(found, at);
        int[] room = new int[at];
        for (int back = longest; back >= 1; back--) { // stable, so that what came nearest decides
            sort(sorted, room, back, kindCount);
            int[] swapped = sorted;
            sorted = room;
            room = swapped;
        }
        this.order = sorted;
    }

    private void sort(int[] from, int[] into, int back, int kindCount) {
        int[] begins = new int[kindCount + 2];
        for (int unit : from) {
            begins[kind(unit, back) + 2]++;
        }
        for (int kind = 1; kind < begins.length; kind++) {
            begins[kind] += begins[kind - 1];
        }
        for (int unit : from) {
            into[begins[kind(unit, back) + 1]++] = unit;
        }
    }

    /** The kind of the unit that came {@code back} units before {@code unit}; -1 before the beginning. */
    private int kind(int unit, int back) {
        return past[unit] >= back ? kinds[unit - back] : -1;
    }

    /** All of them, which followed the empty sequence. */
    Range all() {
        return new Range(0, order.length);
    }

    /**
     * Those of {@code range}, before which {@code back - 1} units are the same, with {@code kind} at {@code back}
     * before.
     */
    Range before(Range range, int back, int kind) {
        int begin = firstOf(range, back, kind);
        return new Range(begin, firstOf(new Range(begin, range.end()), back, kind + 1));
    }

    private int firstOf(Range range, int back, int kind) {
        int low = range.begin();
        int high = range.end();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (kind(order[middle], back) < kind) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The {@code i}th of {@code looked} units at even distances in {@code range}. */
    int unit(Range range, int i, int looked) {
        return order[range.begin() + (int) ((long) i * range.size() / looked)];
    }
}

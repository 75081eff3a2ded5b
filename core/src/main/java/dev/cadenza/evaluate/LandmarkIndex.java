package dev.cadenza.evaluate;

import java.util.Arrays;
import java.util.List;

/** Pairs of peaks of the music, to be found by the pitch of the first, the interval to the second and the time between them. */
final class LandmarkIndex {
    /** The ticks from a pair's first peak to its second, at most. */
    static final int LONGEST = 15;

    private static final int WIDEST = 18 * Peaks.PER_SEMITONE;
    private static final int INTERVALS = 2 * WIDEST + 1;
    private static final int FAN = 8; // pairs that a peak begins

    private final int[] offsets; // of each key in the places
    private final int[] places; // base of the recording + tick of the first peak

    /** Takes a pair of peaks. */
    @FunctionalInterface
    interface Pair {
        void of(int tick, int pitch, int interval, int ticks);
    }

    /** Indexes {@code music}, whose recordings begin at {@code bases}. */
    LandmarkIndex(List<CopyFeatures> music, int[] bases) {
        this.offsets = new int[Peaks.PITCHES * INTERVALS * LONGEST + 1];
        for (CopyFeatures piece : music) {
            pairs(
                    piece,
                    0,
                    piece.ticks(),
                    (tick, pitch, interval, ticks) -> offsets[key(pitch, interval, ticks) + 1]++);
        }
        for (int k = 1; k < offsets.length; k++) {
            offsets[k] += offsets[k - 1];
        }
        this.places = new int[offsets[offsets.length - 1]];
        int[] next = Arrays.copyOf(offsets, offsets.length - 1);
        for (int r = 0; r < music.size(); r++) {
            int base = bases[r];
            CopyFeatures piece = music.get(r);
            pairs(
                    piece,
                    0,
                    piece.ticks(),
                    (tick, pitch, interval, ticks) -> places[next[key(pitch, interval, ticks)]++] = base + tick);
        }
    }

    /** Tells {@code pair} of each pair of {@code piece} that begins from tick {@code from} on and before {@code to}. */
    static void pairs(CopyFeatures piece, int from, int to, Pair pair) {
        for (int i = firstPeak(piece, from); i < piece.peaks() && Peaks.tick(piece.peak(i)) < to; i++) {
            int tick = Peaks.tick(piece.peak(i));
            int pitch = Peaks.pitch(piece.peak(i));
            int found = 0;
            for (int j = i + 1; j < piece.peaks() && found < FAN; j++) {
                int ticks = Peaks.tick(piece.peak(j)) - tick;
                int interval = Peaks.pitch(piece.peak(j)) - pitch;
                if (ticks > LONGEST) {
                    break;
                }
                if (ticks >= 1 && Math.abs(interval) <= WIDEST) {
                    pair.of(tick, pitch, interval, ticks);
                    found++;
                }
            }
        }
    }

    private static int firstPeak(CopyFeatures piece, int tick) {
        int low = 0;
        int high = piece.peaks();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Peaks.tick(piece.peak(middle)) < tick) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int key(int pitch, int interval, int ticks) {
        return (pitch * INTERVALS + interval + WIDEST) * LONGEST + ticks - 1;
    }

    /** Where in {@link #places} the pairs like this begin; they end at {@link #end}. Both are 0 where there can be none. */
    int begin(int pitch, int interval, int ticks) {
        return possible(pitch, interval, ticks) ? offsets[key(pitch, interval, ticks)] : 0;
    }

    /** See {@link #begin}. */
    int end(int pitch, int interval, int ticks) {
        return possible(pitch, interval, ticks) ? offsets[key(pitch, interval, ticks) + 1] : 0;
    }

    /** A place in the music: the base of its recording and the tick. */
    int place(int index) {
        return places[index];
    }

    private static boolean possible(int pitch, int interval, int ticks) {
        return pitch >= 0 && pitch < Peaks.PITCHES && Math.abs(interval) <= WIDEST && ticks >= 1 && ticks <= LONGEST;
    }
}

package dev.cadenza.analysis;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Pairs of peaks of the music, to be found by the pitch of the first, the interval to the second and the time between
 * them.
 */
public final class LandmarkIndex {
    /** The ticks from a pair's first peak to its second, at most. */
    private static final int LONGEST = 15;

    private static final int WIDEST = 18 * Peaks.PER_SEMITONE;
    private static final int INTERVALS = 2 * WIDEST + 1;
    private static final int FAN = 8; // pairs that a peak begins

    private final int[] offsets; // of each key in the places
    private final int[] places; // base of the recording + tick of the first peak

    /** Takes a pair of peaks. */
    @FunctionalInterface
    public interface Pair {
        /**
         * A pair whose first peak is at {@code tick}, and whose second is {@code ticks} later and {@code interval}
         * pitch steps higher.
         */
        void of(int tick, int pitch, int interval, int ticks);
    }

    /** Indexes the peaks of each recording of {@code music}, whose ticks begin at {@code bases}. */
    public LandmarkIndex(List<int[]> music, int[] bases) {
        this.offsets = new int[Peaks.PITCHES * INTERVALS * LONGEST + 1];
        for (int[] piece : music) {
            pairs(
                    piece,
                    0,
                    Integer.MAX_VALUE,
                    (tick, pitch, interval, ticks) -> offsets[key(pitch, interval, ticks) + 1]++);
        }
        for (int k = 1; k < offsets.length; k++) {
            offsets[k] += offsets[k - 1];
        }
        this.places = new int[offsets[offsets.length - 1]];
        int[] next = Arrays.copyOf(offsets, offsets.length - 1);
        for (int r = 0; r < music.size(); r++) {
            int base = bases[r];
            int[] piece = music.get(r);
            pairs(
                    piece,
                    0,
                    Integer.MAX_VALUE,
                    (tick, pitch, interval, ticks) -> places[next[key(pitch, interval, ticks)]++] = base + tick);
        }
    }

    /**
     * Tells {@code pair} of each pair of {@code piece}, the peaks of a sound, that begins from tick {@code from} on and
     * before {@code to}.
     */
    public static void pairs(int[] piece, int from, int to, Pair pair) {
        for (int i = Peaks.first(IntBuffer.wrap(piece), from); i < piece.length && Peaks.tick(piece[i]) < to; i++) {
            int tick = Peaks.tick(piece[i]);
            int pitch = Peaks.pitch(piece[i]);
            int found = 0;
            for (int j = i + 1; j < piece.length && found < FAN; j++) {
                int ticks = Peaks.tick(piece[j]) - tick;
                int interval = Peaks.pitch(piece[j]) - pitch;
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

    private static int key(int pitch, int interval, int ticks) {
        return (pitch * INTERVALS + interval + WIDEST) * LONGEST + ticks - 1;
    }

    /**
     * Tells {@code place} of each pair like this, give or take a step of pitch, of the interval and a tick: base of the
     * recording + tick.
     */
    public void near(int pitch, int interval, int ticks, IntConsumer place) {
        int shortest = Math.max(1, ticks - 1);
        int longest = Math.min(LONGEST, ticks + 1);
        for (int p = Math.max(0, pitch - 1); p <= Math.min(Peaks.PITCHES - 1, pitch + 1); p++) {
            for (int i = Math.max(-WIDEST, interval - 1); i <= Math.min(WIDEST, interval + 1); i++) {
                int end = offsets[key(p, i, longest) + 1];
                for (int at = offsets[key(p, i, shortest)];
                        at < end;
                        at++) { // keys that differ in time alone are neighbours
                    place.accept(places[at]);
                }
            }
        }
    }
}

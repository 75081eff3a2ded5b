package dev.cadenza.generate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What is known of the two recordings that were played last, each for a stretch to either side of where that was. */
final class Excerpts<T extends Excerpts.Excerpt> implements Iterable<T> {
    /**
     * Frames to either side of a place of a recording, 190 s: one that is left and come back to soon is still known.
     */
    static final int REACH = 8192;

    /** Seconds of a unit that are compared at most if it is weighed. */
    static final double AHEAD_SECONDS = 0.5;

    private static final int RECORDINGS = 2;

    private final int reach;
    private final Maker<T> maker;
    private final List<T> excerpts = new ArrayList<>(); // the last one that was played last

    /** A stretch of a recording. */
    interface Excerpt {
        /** The recording. */
        int piece();

        /** Where it begins. */
        int from();

        /** How long it is. */
        int size();
    }

    /** Makes what is to be known of a stretch. */
    @FunctionalInterface
    interface Maker<T> {
        T make(int piece, int from, int size);
    }

    /** Nothing was played yet; stretches go {@code reach} to either side. */
    Excerpts(int reach, Maker<T> maker) {
        this.reach = reach;
        this.maker = maker;
    }

    /** Recording {@code piece}, which is {@code all} long, is played at {@code at}. */
    void attend(int piece, int at, int all) {
        for (T excerpt : excerpts) {
            if (excerpt.piece() == piece && at >= excerpt.from() && at < excerpt.from() + excerpt.size()) {
                excerpts.remove(excerpt);
                excerpts.add(excerpt);
                return;
            }
        }
        excerpts.removeIf(excerpt -> excerpt.piece() == piece);
        int from = Math.max(0, Math.min(at - reach, all - 2 * reach));
        excerpts.add(maker.make(piece, from, Math.min(2 * reach, all - from)));
        if (excerpts.size() > RECORDINGS) {
            excerpts.remove(0);
        }
    }

    @Override
    public Iterator<T> iterator() {
        return excerpts.iterator();
    }
}

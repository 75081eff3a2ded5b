package dev.cadenza.generate;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.UnitCorpus;
import java.util.Arrays;

/**
 * Where the songs of one seed begin: spread over the music, so that a few of them stand for all of it and not, by
 * chance, for a single recording or for its quiet passages alone. From song to song two shares move on by an irrational
 * step each (a Kronecker sequence): one goes through the recordings, by their lengths, the other through the units of a
 * recording in the order of {@link MainAxis}. The first step is the golden section, of which a few songs leave the
 * smallest gaps between recordings that any step can. For one thread at a time.
 */
public final class Beginnings {
    private static final double ACROSS = (Math.sqrt(5) - 1) / 2;
    private static final double ALONG = Math.sqrt(3) - 1; // beside the first it fills the square more evenly than most

    private final UnitCorpus corpus;
    private final FadeOuts fadeOuts;
    private final MainAxis axis;

    Beginnings(UnitCorpus corpus, FadeOuts fadeOuts, PassageStyles styles) {
        this.corpus = corpus;
        this.fadeOuts = fadeOuts;
        this.axis = new MainAxis(styles, corpus.sounding());
    }

    /**
     * The unit that song {@code number} of {@code seed} begins with; none at the end of a recording, and none without
     * sound.
     */
    public int of(long seed, int number) {
        SeededRandom random = SeededRandom.of(seed, "beginnings");
        double across = random.nextDouble() + number * ACROSS;
        double along = random.nextDouble() + number * ALONG;
        int piece = piece(across - Math.floor(across));
        return within(piece, along - Math.floor(along));
    }

    /** The recording at {@code share} of the length of all. */
    private int piece(double share) {
        double left = share * samples();
        int piece = 0;
        while (piece + 1 < corpus.pieces() && left >= samples(piece)) {
            left -= samples(piece++);
        }
        while (samples(piece) == 0) {
            piece--; // the last recordings may hold nothing
        }
        return piece;
    }

    /**
     * The unit at {@code share} of the length of recording {@code piece}, when its units stand along the axis; none of
     * its fade-out.
     */
    private int within(int piece, double share) {
        int first = corpus.first(piece);
        long[] order = new long[corpus.first(piece + 1) - first]; // the place on the axis, then the unit
        int count = 0;
        long length = 0;
        for (int unit = first; unit < corpus.first(piece + 1); unit++) {
            if (!fadeOuts.within(unit) && !corpus.silent(unit)) {
                order[count++] = (long) rising(axis.of(unit)) << Integer.SIZE | unit;
                length += corpus.end(unit) - corpus.start(unit);
            }
        }
        Arrays.sort(order, 0, count);
        double left = share * length;
        for (int i = 0; i < count; i++) {
            int unit = (int) order[i];
            left -= corpus.end(unit) - corpus.start(unit);
            if (left < 0) {
                return unit;
            }
        }
        return corpus.soundingAt(first);
    }

    /** An integer that is greater where {@code value} is. */
    private static int rising(float value) {
        int bits = Float.floatToIntBits(value + 0f); // no -0
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    private double samples() {
        double sum = 0;
        for (int piece = 0; piece < corpus.pieces(); piece++) {
            sum += samples(piece);
        }
        return sum;
    }

    private double samples(int piece) {
        return corpus.first(piece + 1) == corpus.first(piece) ? 0 : corpus.end(corpus.first(piece + 1) - 1);
    }
}

package dev.cadenza.generate;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.UnitCorpus;

/**
 * Where the songs of one seed begin: spread over the music, so that a few of them are not all of one recording by chance. Song after song
 * the place moves on by the golden section of the music's length, which fills the largest gap left each time (Weyl 1916).
 */
public final class Beginnings {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Beginnings() {}

    /** The unit that song {@code number} of {@code seed} begins with; none at the end of a recording. */
    public static int of(UnitCorpus corpus, long seed, int number) {
        return of(corpus, new Tails(corpus), seed, number);
    }

    static int of(UnitCorpus corpus, Tails tails, long seed, int number) {
        double place = SeededRandom.of(seed, "beginnings").nextDouble() + number * GOLDEN;
        double left = (place - Math.floor(place)) * samples(corpus);
        int piece = 0;
        while (piece + 1 < corpus.pieces() && left >= samples(corpus, piece)) {
            left -= samples(corpus, piece++);
        }
        while (samples(corpus, piece) == 0) {
            piece--; // the last recordings may hold nothing
        }
        int unit = corpus.first(piece);
        while (unit + 1 < corpus.first(piece + 1) && corpus.end(unit) <= left) {
            unit++;
        }
        return tails.within(unit) ? corpus.first(piece) : unit;
    }

    private static double samples(UnitCorpus corpus) {
        double sum = 0;
        for (int piece = 0; piece < corpus.pieces(); piece++) {
            sum += samples(corpus, piece);
        }
        return sum;
    }

    private static double samples(UnitCorpus corpus, int piece) {
        return corpus.first(piece + 1) == corpus.first(piece) ? 0 : corpus.end(corpus.first(piece + 1) - 1);
    }
}

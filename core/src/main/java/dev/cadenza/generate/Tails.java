package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;
import java.util.Arrays;

/** Where each recording begins to die away at its end: what follows belongs to an ending and nowhere else. */
final class Tails {
    private static final float QUIET_DECIBELS = 14; // under the median unit
    private static final float SILENT_DECIBELS = 36; // likewise

    private final UnitCorpus corpus;
    private final int[] begin; // first unit of each recording's tail
    private final int[] silence; // the first unit after which nothing is heard
    private final double[] soundEnd; // seconds

    Tails(UnitCorpus corpus) {
        this.corpus = corpus;
        this.begin = new int[corpus.pieces()];
        this.silence = new int[corpus.pieces()];
        this.soundEnd = new double[corpus.pieces()];
        for (int piece = 0; piece < begin.length; piece++) {
            find(piece);
        }
    }

    private void find(int piece) {
        int first = corpus.first(piece);
        int end = corpus.first(piece + 1);
        float[] levels = new float[end - first];
        for (int u = first; u < end; u++) {
            levels[u - first] = corpus.level(u);
        }
        Arrays.sort(levels);
        float median = levels.length == 0 ? 0 : levels[levels.length / 2];
        int sounding = end;
        while (sounding > first + 1 && corpus.level(sounding - 1) < median - SILENT_DECIBELS) {
            sounding--;
        }
        int loud = sounding;
        while (loud > first + 1 && corpus.level(loud - 1) < median - QUIET_DECIBELS) {
            loud--;
        }
        begin[piece] = loud;
        silence[piece] = sounding;
        soundEnd[piece] = sounding > first ? corpus.end(sounding - 1) / WhiteContent.RATE : 0;
    }

    /** The unit after the last of {@code piece} that is no part of its dying away. */
    int begin(int piece) {
        return begin[piece];
    }

    /** The unit after the last of {@code piece} in which something is heard. */
    int silence(int piece) {
        return silence[piece];
    }

    /** Whether {@code unit} belongs to its recording's dying away. */
    boolean within(int unit) {
        return unit >= begin[corpus.piece(unit)];
    }

    /** For how many seconds its recording is to be heard from {@code unit} on. */
    double left(int unit) {
        return soundEnd[corpus.piece(unit)] - corpus.start(unit) / WhiteContent.RATE;
    }
}

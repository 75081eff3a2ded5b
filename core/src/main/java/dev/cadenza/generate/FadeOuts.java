package dev.cadenza.generate;

import dev.cadenza.units.Soundings;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;
import java.util.Arrays;

/**
 * Where each recording begins to die away at its end, or at that of each of its parts where long silences divide it:
 * what follows belongs to an ending and nowhere else.
 */
final class FadeOuts {
    private static final float QUIET_DECIBELS = 14; // under the median unit
    private static final float SILENT_DECIBELS = 36; // likewise

    private final UnitCorpus corpus;
    private final Soundings soundings;
    private final int[] begin; // [part] first unit of its fade-out
    private final int[] silence; // [part] the first unit after which nothing is heard
    private final double[] soundEnd; // [part] seconds

    FadeOuts(UnitCorpus corpus) {
        this.corpus = corpus;
        this.soundings = new Soundings(corpus);
        this.begin = new int[soundings.count()];
        this.silence = new int[soundings.count()];
        this.soundEnd = new double[soundings.count()];
        int piece = -1;
        float median = 0;
        for (int part = 0; part < begin.length; part++) {
            if (corpus.piece(soundings.first(part)) != piece) {
                piece = corpus.piece(soundings.first(part));
                median = median(corpus.first(piece), corpus.first(piece + 1));
            }
            find(part, median);
        }
    }

    /** The level of the median unit of a recording, of those that are heard. */
    private float median(int first, int end) {
        float[] levels = new float[end - first];
        int count = 0;
        for (int u = first; u < end; u++) {
            if (!corpus.silent(u)) {
                levels[count++] = corpus.level(u);
            }
        }
        Arrays.sort(levels, 0, count);
        return count == 0 ? 0 : levels[count / 2];
    }

    private void find(int part, float median) {
        int first = soundings.first(part);
        int sounding = soundings.end(part);
        while (sounding > first + 1 && corpus.level(sounding - 1) < median - SILENT_DECIBELS) {
            sounding--;
        }
        int loud = sounding;
        while (loud > first + 1 && corpus.level(loud - 1) < median - QUIET_DECIBELS) {
            loud--;
        }
        begin[part] = loud;
        silence[part] = sounding;
        soundEnd[part] = corpus.end(sounding - 1) / WhiteContent.RATE;
    }

    /** The parts that recordings are divided into, as a rule one for each. */
    Soundings soundings() {
        return soundings;
    }

    /** The unit after the last of the part of {@code unit} that is no part of its dying away. */
    int begin(int unit) {
        return begin[soundings.of(unit)];
    }

    /** The unit after the last of the part of {@code unit} in which something is heard. */
    int silence(int unit) {
        return silence[soundings.of(unit)];
    }

    /**
     * Whether {@code unit} is the last before its part dies away, so that nothing could go on; one that is all there
     * is, is not.
     */
    boolean last(int unit) {
        int part = soundings.of(unit);
        return unit + 1 >= begin[part] && unit > soundings.first(part);
    }

    /** Whether {@code unit} belongs to its part's dying away, or to the silence after it. */
    boolean within(int unit) {
        return unit >= begin(unit);
    }

    /** For how many seconds its part is to be heard from {@code unit} on; negative in the silence after it. */
    double left(int unit) {
        return soundEnd[soundings.of(unit)] - corpus.start(unit) / WhiteContent.RATE;
    }
}

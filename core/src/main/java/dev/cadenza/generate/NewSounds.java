package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import java.util.Arrays;

/**
 * Tells units that begin with a new sound from those in which the sound before merely goes on, as where a long note was
 * cut.
 */
final class NewSounds {
    private static final float HELD_SHARE = 0.35f; // of the median rise under which nothing new is heard
    private static final int SAMPLED = 8192; // units that the median is taken of

    private final UnitCorpus corpus;
    private final float least;
    private final float[] features = new float[UnitFeatures.SIZE];

    NewSounds(UnitCorpus corpus) {
        this.corpus = corpus;
        int[] sounding = corpus.sounding();
        int stride = 1 + sounding.length / SAMPLED;
        float[] rises = new float[(sounding.length + stride - 1) / stride];
        for (int i = 0; i < rises.length; i++) {
            rises[i] = rise(sounding[i * stride]);
        }
        Arrays.sort(rises);
        this.least = HELD_SHARE * rises[rises.length / 2];
    }

    /** Whether {@code unit} begins with a new sound; the first of a recording always does, silence never. */
    boolean struck(int unit) {
        return unit == corpus.pieceFirst(unit) || (!corpus.silent(unit) && rise(unit) >= least);
    }

    private float rise(int unit) {
        corpus.features(unit, features, 0);
        float sum = 0;
        for (int i = 0; i < UnitFeatures.SEMITONES; i++) {
            sum += Math.max(0, features[UnitFeatures.SEMITONES_ATTACK + i]);
        }
        return sum;
    }
}

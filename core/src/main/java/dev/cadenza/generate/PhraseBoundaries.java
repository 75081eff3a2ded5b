package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import java.util.Arrays;

/**
 * Where phrases of the recordings end and others begin: at a new sound after a long note, and after sound that has
 * fallen away. The group preference rules 2 and 3 of Lerdahl and Jackendoff (1983), proximity and change, in their
 * simplest form.
 */
final class PhraseBoundaries {
    private static final float LONG_WEIGHT = 0.6f;
    private static final float QUIET_WEIGHT = 0.4f;
    private static final int SAMPLED = 4096; // units that the usual strength is taken of
    private static final double CLEAR =
            0.95; // the share of units that begin a phrase less clearly than what counts as one
    private static final float LEAST_TIMES = 2.5f; // the usual strength, where hardly anything stands out
    private static final float BORDER = 0.8f; // of the strength from which on a phrase is said to begin
    private static final double LOOKED_AHEAD_SECONDS = 4;
    private static final int LOOKED_BACK = 12; // units, for the last new sound

    private final UnitCorpus corpus;
    private final NewSounds sounds;
    private final float[] strengths; // [unit], not a number where not known yet
    private final float[] features = new float[UnitFeatures.SIZE];
    private final float clear;

    PhraseBoundaries(UnitCorpus corpus, NewSounds sounds) {
        this.corpus = corpus;
        this.sounds = sounds;
        this.strengths = new float[corpus.size()];
        Arrays.fill(strengths, Float.NaN);
        int[] sounding = corpus.sounding();
        int stride = 1 + sounding.length / SAMPLED;
        float[] some = new float[(sounding.length + stride - 1) / stride];
        for (int i = 0; i < some.length; i++) {
            some[i] = raw(sounding[i * stride]);
        }
        Arrays.sort(some);
        float usual = some[some.length / 2];
        this.clear = Math.max(1e-3f, Math.max(LEAST_TIMES * usual, some[(int) (CLEAR * (some.length - 1))]));
    }

    /** How clearly a phrase begins with {@code unit}, 0 to 1. */
    float begins(int unit) {
        if (Float.isNaN(strengths[unit])) {
            strengths[unit] = Math.min(1, raw(unit) / clear);
        }
        return strengths[unit];
    }

    /**
     * After how many seconds from the beginning of {@code unit} on the next phrase begins; infinite if that is none of
     * the next 4 s.
     */
    double next(int unit) {
        int end = corpus.pieceEnd(unit);
        for (int u = unit + 1; u < end; u++) {
            double later = corpus.seconds(unit, u);
            if (later > LOOKED_AHEAD_SECONDS) {
                break;
            }
            if (begins(u) >= BORDER) {
                return later;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private float raw(int unit) {
        int first = corpus.pieceFirst(unit);
        if (unit == first) {
            return LONG_WEIGHT + QUIET_WEIGHT;
        }
        if (!sounds.struck(unit)) {
            return 0;
        }
        int before = unit - 1;
        while (before > Math.max(first, unit - LOOKED_BACK) && !sounds.struck(before)) {
            before--;
        }
        double seconds = corpus.seconds(before, unit);
        corpus.features(unit, features, 0);
        float quiet = -features[UnitFeatures.LEVEL_BEFORE]; // of 10 dB under the recording's mean
        return LONG_WEIGHT * (float) Math.min(1, seconds) + QUIET_WEIGHT * Math.max(0, Math.min(1, quiet));
    }
}

package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import java.util.Arrays;

/** What a unit is like where it comes after others: how loud, how long, in which colour, how new. */
final class UnitFigures implements TriedOut {
    /** How many figures there are. */
    static final int COUNT = 11;

    /** How many of them, the first, say how it follows what was pushed: those that {@link Marginals} watches. */
    static final int FOLLOWING = 6;

    /** Octaves by which the unit is longer than the one before. */
    static final int LENGTHENING = 0;

    /** Its level in dB. */
    static final int LEVEL = 1;

    /** How far mel bands rise from the end of the unit before to the attack. */
    static final int RISE = 2;

    /** 1 - correlation of its chroma and that of the unit before. */
    static final int TURN = 3;

    /** Octaves of its length over a second. */
    static final int LENGTH = 6;

    /** The first of {@link #COLOURS} ranges of mel bands: how far each lies above the mean of all. */
    static final int COLOUR = 7;

    /** How many such ranges there are. */
    static final int COLOURS = 4;

    private static final int NOVELTY = 4; // 1 - correlation of its chroma and that of the last units
    private static final int LOUDENING = 5; // dB by which it is louder than the unit before
    private static final int COLOUR_BANDS = UnitFeatures.MELS / COLOURS;
    private static final int RING = 128; // units kept, so that a look ahead can be taken back
    private static final int PAST = 6; // units that novelty looks back over
    private static final float DECAY = 0.7f; // of their weight from one to the one before
    private static final int CLASSES = 12;

    private final UnitCorpus corpus;
    private final int[] ring = new int[RING];
    private final float[] row = new float[UnitFeatures.SIZE];
    private final float[] chroma = new float[CLASSES];
    private final float[] lateMels = new float[UnitFeatures.MELS];
    private final float[] chromaBefore = new float[CLASSES];
    private final float[] chromaPast = new float[CLASSES];
    private double lengthBefore;
    private float levelBefore;
    private long pushed;
    private final float[] measured = new float[COUNT];
    private int measuredUnit = -1; // that these are of, if it comes now
    private boolean known; // whether the five above are those of what was pushed

    UnitFigures(UnitCorpus corpus) {
        this.corpus = corpus;
    }

    @Override
    public void push(int unit) {
        ring[(int) (pushed++ % RING)] = unit;
        known = false;
        measuredUnit = -1;
    }

    @Override
    public void undo(int units) {
        pushed -= units;
        known = false;
        measuredUnit = -1;
    }

    /** Whether nothing was pushed, so that it can't be said how a unit follows. */
    boolean isEmpty() {
        return pushed == 0;
    }

    /** The {@link #COUNT} figures of {@code unit} if it comes now; the array is used again. */
    float[] of(int unit) {
        if (unit != measuredUnit) {
            measure(unit, measured);
            measuredUnit = unit;
        }
        return measured;
    }

    /** The same into {@code into}. */
    void measure(int unit, float[] into) {
        if (!known) {
            lookBack();
        }
        corpus.features(unit, row, 0);
        fold(row, chroma);
        into[LENGTHENING] = (float) (Math.log(seconds(unit) / lengthBefore) / Math.log(2));
        into[LEVEL] = corpus.level(unit);
        into[LOUDENING] = into[LEVEL] - levelBefore;
        float rise = 0;
        for (int m = 0; m < UnitFeatures.MELS; m++) {
            rise += Math.max(0, row[UnitFeatures.MELS_ATTACK + m] - lateMels[m]);
        }
        into[RISE] = rise;
        into[TURN] = 1 - product(chroma, chromaBefore);
        into[NOVELTY] = 1 - product(chroma, chromaPast);
        into[LENGTH] = (float) (Math.log(seconds(unit)) / Math.log(2));
        colour(into);
    }

    private void colour(float[] into) {
        float mean = 0;
        for (int m = 0; m < UnitFeatures.MELS; m++) {
            mean += row[UnitFeatures.MELS_LATE + m] / UnitFeatures.MELS;
        }
        for (int c = 0; c < COLOURS; c++) {
            float sum = 0;
            for (int m = c * COLOUR_BANDS; m < (c + 1) * COLOUR_BANDS; m++) {
                sum += row[UnitFeatures.MELS_LATE + m];
            }
            into[COLOUR + c] = sum / COLOUR_BANDS - mean;
        }
    }

    private void lookBack() {
        Arrays.fill(chromaPast, 0);
        float weight = 1;
        for (int back = 0; back < Math.min(pushed, PAST); back++) {
            int unit = ring[(int) ((pushed - 1 - back) % RING)];
            corpus.features(unit, row, 0);
            fold(row, chroma);
            if (back == 0) {
                lengthBefore = seconds(unit);
                levelBefore = corpus.level(unit);
                System.arraycopy(row, UnitFeatures.MELS_LATE, lateMels, 0, lateMels.length);
                System.arraycopy(chroma, 0, chromaBefore, 0, CLASSES);
            }
            for (int c = 0; c < CLASSES; c++) {
                chromaPast[c] += weight * (float) seconds(unit) * chroma[c];
            }
            weight *= DECAY;
        }
        toLengthOne(chromaPast);
        known = true;
    }

    private double seconds(int unit) {
        return corpus.seconds(unit);
    }

    /** The pitch classes of a unit's body without what all share, of length 1. */
    private static void fold(float[] features, float[] chroma) {
        Arrays.fill(chroma, 0);
        for (int s = 0; s < UnitFeatures.SEMITONES; s++) {
            float band = features[UnitFeatures.SEMITONES_BODY + s];
            chroma[s % CLASSES] += band * band;
        }
        float mean = 0;
        for (float value : chroma) {
            mean += value / CLASSES;
        }
        for (int c = 0; c < CLASSES; c++) {
            chroma[c] -= mean;
        }
        toLengthOne(chroma);
    }

    private static void toLengthOne(float[] vector) {
        float factor = (float) (1 / Math.sqrt(1e-9 + product(vector, vector)));
        for (int c = 0; c < vector.length; c++) {
            vector[c] *= factor;
        }
    }

    private static float product(float[] one, float[] other) {
        float sum = 0;
        for (int c = 0; c < one.length; c++) {
            sum += one[c] * other[c];
        }
        return sum;
    }
}

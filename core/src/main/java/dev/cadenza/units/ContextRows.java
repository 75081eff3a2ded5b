package dev.cadenza.units;

/**
 * What precedes each unit as a vector, computed from the features of the unit and the two before: the sound right
 * before, the unit before, its level and the last two lengths. Safe for use by several threads.
 */
final class ContextRows implements Cells.Rows {
    private static final float MELS_WEIGHT = 0.6f;
    private static final float BODY_WEIGHT = 0.5f;
    private static final float LEVEL_WEIGHT = 0.5f; // .05 for each decibel
    private static final float LENGTH_WEIGHT = 0.7f;
    private static final float LENGTH_BEFORE_WEIGHT = 0.4f;
    private static final int SIZE = UnitFeatures.SEMITONES * 2 + UnitFeatures.MELS + 3;

    /** Numbers of a vector; the last ones are 0. */
    static final int PADDED = (SIZE + 7) / 8 * 8;

    private final UnitCorpus corpus;

    ContextRows(UnitCorpus corpus) {
        this.corpus = corpus;
    }

    @Override
    public void read(int unit, float[] into) {
        read(unit, into, 0, new float[3 * UnitFeatures.SIZE]);
    }

    @Override
    public void checkStop() {
        corpus.checkStop();
    }

    /** The vector of {@code unit}, from {@code at} on; {@code room} is for three units' features. */
    void read(int unit, float[] into, int at, float[] room) {
        int first = corpus.pieceFirst(unit);
        int before = UnitFeatures.SIZE;
        int earlier = 2 * UnitFeatures.SIZE;
        corpus.features(unit, room, 0);
        corpus.features(Math.max(first, unit - 1), room, before);
        corpus.features(Math.max(first, unit - 2), room, earlier);
        int to = at;
        for (int i = 0; i < UnitFeatures.SEMITONES; i++) {
            into[to++] = room[UnitFeatures.SEMITONES_BEFORE + i];
        }
        for (int i = 0; i < UnitFeatures.MELS; i++) {
            into[to++] = room[UnitFeatures.MELS_BEFORE + i] * MELS_WEIGHT;
        }
        for (int i = 0; i < UnitFeatures.SEMITONES; i++) {
            into[to++] = room[before + UnitFeatures.SEMITONES_BODY + i] * BODY_WEIGHT;
        }
        into[to++] = room[UnitFeatures.LEVEL_BEFORE] * LEVEL_WEIGHT;
        into[to++] = room[before + UnitFeatures.LENGTH] * LENGTH_WEIGHT;
        into[to] = room[earlier + UnitFeatures.LENGTH] * LENGTH_BEFORE_WEIGHT;
    }
}

package dev.cadenza.units;

/** What stands where in a unit's features. Bands are logarithms of power, near 0 where there is nothing to be heard. */
public final class UnitFeatures {
    /** Semitone bands from 55 Hz on; rolling them by one transposes by a semitone. */
    public static final int SEMITONES = 84;

    /** Mel bands. */
    public static final int MELS = 24;

    /** Semitone bands of what sounds right before the unit. */
    public static final int SEMITONES_BEFORE = 0;

    /** Semitone bands over the unit's body. */
    public static final int SEMITONES_BODY = SEMITONES_BEFORE + SEMITONES;

    /** The rise of each semitone band at the unit's attack. */
    public static final int SEMITONES_ATTACK = SEMITONES_BODY + SEMITONES;

    /** Mel bands of what sounds right before the unit. */
    public static final int MELS_BEFORE = SEMITONES_ATTACK + SEMITONES;

    /** Mel bands at the attack. */
    public static final int MELS_ATTACK = MELS_BEFORE + MELS;

    /** Mel bands at 60 % of the unit. */
    public static final int MELS_LATE = MELS_ATTACK + MELS;

    /** Level of the body, in units of 10 dB above a recording's mean. */
    public static final int LEVEL = MELS_LATE + MELS;

    /** Level of the 60 ms before, likewise. */
    public static final int LEVEL_BEFORE = LEVEL + 1;

    /** Logarithm (base 2) of the length over 250 ms. */
    public static final int LENGTH = LEVEL_BEFORE + 1;

    /** Sine and cosine of the place within the beat, then of twice that; zeros without a pulse. */
    public static final int BEAT_PHASE = LENGTH + 1;

    /** Logarithm (base 2) of the beat's period over 500 ms; 0 without a pulse. */
    public static final int BEAT_PERIOD = BEAT_PHASE + 4;

    /** The number of features. */
    public static final int SIZE = BEAT_PERIOD + 1;

    private UnitFeatures() {}
}

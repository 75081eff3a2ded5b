package dev.cadenza.units;

/**
 * The units of several recordings under one numbering: recording after recording, each in the order of time and without gaps, so that the
 * unit after the last of a recording belongs to another.
 */
public interface UnitCorpus {
    /** The number of units. */
    int size();

    /** The number of recordings. */
    int pieces();

    /** The recording that {@code unit} is of. */
    int piece(int unit);

    /** The first unit of recording {@code piece}; {@link #size} for {@code piece} = {@link #pieces}. */
    int first(int piece);

    /** Where {@code unit} begins in its recording, in samples of the mono sound at 44.1 kHz. */
    long start(int unit);

    /** Where it ends, which is where the next one of the same recording begins. */
    long end(int unit);

    /** Its place within the beat at its beginning, from 0 to below 1; 0 where there is no pulse. */
    float beatPhase(int unit);

    /** The length of a beat around it in seconds; 0 where there is no pulse. */
    float beatPeriod(int unit);

    /** Whether nothing begins where {@code unit} does: a sound that goes on was cut there for its length, at a beat or evenly. */
    boolean held(int unit);

    /** The level of its body in decibels under full scale, after each recording was brought to one loudness. */
    float level(int unit);

    /** Its features after {@link UnitFeatures}, into {@code into} from {@code offset} on. */
    void features(int unit, float[] into, int offset);
}

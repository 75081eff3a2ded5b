package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import java.util.stream.IntStream;

/**
 * The units of several recordings under one numbering: recording after recording, each in the order of time and without
 * gaps, so that the unit after the last of a recording belongs to another, or to none. Places in different recordings
 * can't be compared: what reaches from unit to unit is measured by {@link #seconds(int, int)}, and what follows is
 * asked of {@link #following}.
 */
public interface UnitCorpus {
    /** The level in decibels under which nothing is heard: 45 dB under a recording's RMS. */
    float SILENT_LEVEL = -65;

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

    /**
     * Whether nothing begins where {@code unit} does: a sound that goes on was cut there for its length, at a beat or
     * evenly.
     */
    boolean held(int unit);

    /** The level of its body in decibels under full scale, after each recording was brought to one loudness. */
    float level(int unit);

    /** How long {@code unit} lasts, in seconds. */
    default double seconds(int unit) {
        return (end(unit) - start(unit)) / WhiteContent.RATE;
    }

    /**
     * How long the units from {@code first} to before {@code end} last together, in seconds; 0 if there are none.
     *
     * @throws IllegalArgumentException if they aren't all of one recording
     */
    default double seconds(int first, int end) {
        if (first == end) {
            return 0;
        }
        require(
                first < end && end <= pieceEnd(first),
                "units must follow each other in a recording, got %d to before %d",
                first,
                end);
        return (end(end - 1) - start(first)) / WhiteContent.RATE;
    }

    /** The first unit of the recording that {@code unit} is of. */
    default int pieceFirst(int unit) {
        return first(piece(unit));
    }

    /** The unit after the last of that recording. */
    default int pieceEnd(int unit) {
        return first(piece(unit) + 1);
    }

    /** The unit that follows {@code unit} in its recording; the last one, which none follows, stands for what would. */
    default int following(int unit) {
        return Math.min(unit + 1, pieceEnd(unit) - 1);
    }

    /** Whether nothing is heard in {@code unit}: it may be passed over where it stands, but is no material. */
    default boolean silent(int unit) {
        return level(unit) < SILENT_LEVEL;
    }

    /** The units that aren't {@link #silent}: what may be chosen and learned; all, where nothing is heard anywhere. */
    default int[] sounding() {
        int[] sounding =
                IntStream.range(0, size()).filter(unit -> !silent(unit)).toArray();
        return sounding.length > 0 ? sounding : IntStream.range(0, size()).toArray();
    }

    /**
     * {@code unit} if it isn't {@link #silent}, or the last one before it in its recording that isn't, or else the
     * first after it.
     */
    default int soundingAt(int unit) {
        for (int before = unit; before >= pieceFirst(unit); before--) {
            if (!silent(before)) {
                return before;
            }
        }
        for (int later = unit + 1; later < pieceEnd(unit); later++) {
            if (!silent(later)) {
                return later;
            }
        }
        return unit;
    }

    /**
     * For loops that work long without reading any unit.
     *
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    default void checkStop() {}

    /** Its features after {@link UnitFeatures}, into {@code into} from {@code offset} on. */
    void features(int unit, float[] into, int offset);
}

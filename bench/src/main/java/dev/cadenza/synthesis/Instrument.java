package dev.cadenza.synthesis;

import static dev.cadenza.base.Require.require;

import java.util.List;

/**
 * How the strings of an instrument sound. The settings follow what is known of struck and plucked strings: Fletcher
 * and Rossing, The Physics of Musical Instruments, chapters 9 (guitar), 11 (harpsichord) and 12 (piano).
 *
 * @param name what scores call it
 * @param strikePoint where along the string it is struck or plucked, as a part of its length; partials with a node
 * there are weak
 * @param softHertz above this frequency the partials of the softest note fall away
 * @param loudHertz the same for the loudest note
 * @param slope partial n begins at n to the power of minus this
 * @param inharmonicity B of middle C: partial n lies at n sqrt(1 + B n^2) times the fundamental; doubles every nine
 * semitones
 * @param ring seconds in which the slow part of middle C's fundamental falls by 60 dB; halves every 22 semitones
 * upwards
 * @param promptRate how many times faster the first part of the sound falls than the slow part
 * @param damping how much faster a partial falls for each kilohertz of its frequency, relative to the fundamental of
 * middle C
 * @param detuneCents how far apart the two strings of a note are tuned
 * @param attack seconds in which the string comes to sound at middle C
 * @param knock level of the hammer's or plectrum's noise relative to the tone
 * @param knockHertz where that noise falls away
 * @param knockSeconds in which it falls to 1/e
 * @param release seconds in which a damped string falls by 60 dB
 */
public record Instrument(
        String name,
        double strikePoint,
        double softHertz,
        double loudHertz,
        double slope,
        double inharmonicity,
        double ring,
        double promptRate,
        double damping,
        double detuneCents,
        double attack,
        double knock,
        double knockHertz,
        double knockSeconds,
        double release) {
    /** A small grand piano with soft hammers. */
    public static final Instrument PIANO =
            new Instrument("piano", .125, 300, 1200, .5, 3.2e-4, 14, 3.6, 1.3, 1.1, .0035, .07, 420, .016, .28);

    /** A lute-harpsichord: gut strings, plucked. */
    public static final Instrument LUTE =
            new Instrument("lute", .19, 900, 1700, .8, 4e-5, 5.5, 3, 1.6, .7, .0012, .09, 2600, .006, .34);

    public Instrument {
        require(strikePoint > 0 && strikePoint < 1, "a string is struck within its length, not at %s", strikePoint);
        require(softHertz > 0 && loudHertz >= softHertz, "brightness must grow, got %s to %s", softHertz, loudHertz);
        require(ring > 0 && promptRate >= 1 && damping >= 0, "a string must die away, got %s s", ring);
        require(attack > 0 && release > 0, "attack and release take time, got %s s and %s s", attack, release);
        require(knockHertz > 0 && knockSeconds > 0, "the knock falls away, got %s Hz, %s s", knockHertz, knockSeconds);
    }

    /** The instrument that scores call {@code name}. */
    static Instrument named(String name) {
        for (Instrument instrument : List.of(PIANO, LUTE)) {
            if (instrument.name().equals(name)) {
                return instrument;
            }
        }
        throw new IllegalArgumentException("unknown instrument \"" + name + "\": use piano or lute");
    }

    /** Above this frequency the partials of a note of this velocity fall away. */
    double brightness(double velocity) {
        return softHertz * StrictMath.pow(loudHertz / softHertz, velocity);
    }

    /** B of the string for {@code midi}. */
    double inharmonicity(int midi) {
        return inharmonicity * Math.max(.25, StrictMath.pow(2, (midi - 60) / 9.0));
    }

    /** Seconds in which the slow part of a partial at {@code hertz} of the note {@code midi} falls by 60 dB. */
    double ring(int midi, double hertz) {
        double fundamental = ring * StrictMath.pow(2, (60 - midi) / 22.0);
        return fundamental / (1 + damping * Math.max(0, hertz - 262) / 1000);
    }
}

package dev.cadenza.synthesis;

import static dev.cadenza.base.Require.require;

/**
 * One note as played.
 *
 * @param start seconds from the beginning of the music
 * @param duration seconds until the key is let go or the string is damped; the sound dies away a little later
 * @param midi pitch as a MIDI number: 60 is middle C, 69 the A of 440 Hz
 * @param velocity how hard the note is struck, in (0, 1]
 * @param voice which voice of the music it belongs to, from 0
 */
public record Note(double start, double duration, int midi, double velocity, int voice) {
    public Note {
        require(start >= 0 && Double.isFinite(start), "a note cannot start at %s s", start);
        require(duration > 0 && Double.isFinite(duration), "a note must last longer than %s s", duration);
        require(midi >= 12 && midi <= 108, "pitch must be from 12 to 108, got %d", midi);
        require(velocity > 0 && velocity <= 1, "velocity must be within (0, 1], got %s", velocity);
        require(voice >= 0, "voices count from 0, got %d", voice);
    }

    /** The second at which the note is let go. */
    public double end() {
        return start + duration;
    }

    /** The frequency of the fundamental in hertz, in equal temperament at A = 440 Hz. */
    public double hertz() {
        return 440 * StrictMath.pow(2, (midi - 69) / 12.0);
    }
}

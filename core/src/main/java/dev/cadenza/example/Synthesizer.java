package dev.cadenza.example;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.Waveform;
import java.util.List;

/** Makes sound of notes; the same notes always give the same sound. */
public final class Synthesizer {
    private static final double PEAK = .7; // -3 dB below full scale
    private static final double HIGH_PASS = 22;
    private static final double FADE = .08;

    private Synthesizer() {}

    /**
     * Plays {@code notes} in stereo. Sample {@code start * sampleRate} of the result is where a note begins; the sound ends when the last
     * note and the room have died away. The loudest sample lies 3 dB below full scale, however hard the notes are struck.
     *
     * @throws IllegalArgumentException if there are no notes or the sample rate is under 8000
     */
    public static Waveform render(List<Note> notes, Instrument instrument, Room room, int sampleRate) {
        require(!notes.isEmpty(), "there are no notes to play");
        require(sampleRate >= 8000, "the sample rate must be at least 8000, got %d", sampleRate);
        int length = length(notes, instrument, room, sampleRate);
        double[] left = new double[length];
        double[] right = new double[length];
        for (Note note : notes) {
            new StringTone(note, instrument, sampleRate).addTo(left, right);
        }
        room.addTo(left, right, sampleRate);
        return finished(left, right, sampleRate);
    }

    private static int length(List<Note> notes, Instrument instrument, Room room, int sampleRate) {
        int end = 0;
        for (Note note : notes) {
            int start = (int) Math.round(note.start() * sampleRate);
            end = Math.max(end, start + new StringTone(note, instrument, sampleRate).length());
        }
        return end + 1 + (int) (room.tail() * sampleRate);
    }

    private static Waveform finished(double[] left, double[] right, int sampleRate) {
        highPass(left, sampleRate);
        highPass(right, sampleRate);
        double gain = PEAK / Math.max(1e-9, Math.max(peak(left), peak(right)));
        return Waveform.of(new float[][] {scaled(left, gain, sampleRate), scaled(right, gain, sampleRate)}, sampleRate);
    }

    /** Takes away what is too low to be heard, in place. */
    private static void highPass(double[] sound, int sampleRate) {
        double keep = StrictMath.exp(-2 * Math.PI * HIGH_PASS / sampleRate);
        double before = 0;
        double out = 0;
        for (int n = 0; n < sound.length; n++) {
            out = keep * (out + sound[n] - before);
            before = sound[n];
            sound[n] = out;
        }
    }

    private static double peak(double[] sound) {
        double peak = 0;
        for (double sample : sound) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    /** {@code sound} times {@code gain}, faded out at its end. */
    private static float[] scaled(double[] sound, double gain, int sampleRate) {
        float[] scaled = new float[sound.length];
        int fade = Math.min(sound.length, (int) (FADE * sampleRate));
        for (int n = 0; n < sound.length; n++) {
            double fading = Math.min(1, (double) (sound.length - 1 - n) / fade);
            scaled[n] = (float) (gain * fading * sound[n]);
        }
        return scaled;
    }
}

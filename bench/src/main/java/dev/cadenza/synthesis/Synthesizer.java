package dev.cadenza.synthesis;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.Waveform;
import java.util.List;

/** Makes sound of notes; the same notes always give the same sound. */
public final class Synthesizer {
    private static final double PEAK = .7; // 3 dB below full scale
    private static final double LOUDEST = .0794; // root mean square; 22 dB below full scale
    private static final double SILENT = 6e-4;
    private static final double HIGH_PASS = 22;
    private static final double FADE = .08;

    private Synthesizer() {}

    /**
     * Plays {@code notes} in stereo. Sample {@code start * sampleRate} of the result is where a note begins; the sound
     * ends when the last note and the room have died away. The whole is made as loud as it can be with no sample above
     * -3 dB and a root mean square of at most -22 dB of full scale. So pieces are about equally loud, however hard
     * their notes are struck.
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
        double peak = Math.max(1e-9, Math.max(peak(left), peak(right)));
        int length = Math.min(left.length, audible(left, right, SILENT * peak) + (int) (FADE * sampleRate));
        double gain = Math.min(PEAK / peak, LOUDEST / rms(left, right, length));
        float[][] channels = {scaled(left, gain, length, sampleRate), scaled(right, gain, length, sampleRate)};
        return Waveform.of(channels, sampleRate);
    }

    /** How many samples there are until the last one that is at least {@code threshold}. */
    private static int audible(double[] left, double[] right, double threshold) {
        int end = left.length;
        while (end > 1 && Math.abs(left[end - 1]) < threshold && Math.abs(right[end - 1]) < threshold) {
            end--;
        }
        return end;
    }

    private static double rms(double[] left, double[] right, int length) {
        double power = 1e-18;
        for (int n = 0; n < length; n++) {
            power += left[n] * left[n] + right[n] * right[n];
        }
        return StrictMath.sqrt(power / (2.0 * length));
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

    /** The first {@code length} samples of {@code sound} times {@code gain}, faded out at the end. */
    private static float[] scaled(double[] sound, double gain, int length, int sampleRate) {
        float[] scaled = new float[length];
        double fade = Math.min(length, FADE * sampleRate);
        for (int n = 0; n < length; n++) {
            double fading = Math.min(1, (length - 1 - n) / fade);
            scaled[n] = (float) (gain * fading * sound[n]);
        }
        return scaled;
    }
}

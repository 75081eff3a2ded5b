package dev.cadenza.synthesis;

import static dev.cadenza.base.Require.require;

/**
 * The room that instruments stand in: a few early reflections and a feedback delay network of eight lines (Jot and
 * Chaigne, Digital delay networks for designing artificial reverberators, 1991).
 *
 * @param seconds in which low tones fall by 60 dB
 * @param wet level of the room's sound relative to the direct sound; 0 for the open air
 * @param brightness how long high tones last relative to low ones, in (0, 1]
 */
public record Room(double seconds, double wet, double brightness) {
    /** A chamber-music room. */
    public static final Room CHAMBER = new Room(1.25, .26, .42);

    /** No room at all: the notes alone. */
    public static final Room NONE = new Room(.1, 0, 1);

    private static final double[] LINES = {.0297, .0371, .0411, .0437, .0533, .0599, .0677, .0731};
    private static final double[] EARLY_LEFT = {.0093, .0151, .0223, .0297, .0401, .0527};
    private static final double[] EARLY_RIGHT = {.0107, .0139, .0241, .0313, .0379, .0563};
    private static final double EARLY_GAIN = .55;
    private static final double PREDELAY = .011;

    public Room {
        require(seconds > 0, "sound takes time to die away, got %s s", seconds);
        require(wet >= 0 && wet <= 1, "the room's level must be within [0, 1], got %s", wet);
        require(brightness > 0 && brightness <= 1, "brightness must be within (0, 1], got %s", brightness);
    }

    /** Seconds after which nothing is heard of a sound. */
    double tail() {
        return wet == 0 ? 0 : 1.1 * seconds;
    }

    /** Adds the room to both channels, in place. */
    void addTo(double[] left, double[] right, int sampleRate) {
        if (wet == 0) {
            return;
        }
        double[] dryLeft = left.clone();
        double[] dryRight = right.clone();
        early(dryLeft, right, EARLY_RIGHT, sampleRate);
        early(dryRight, left, EARLY_LEFT, sampleRate);
        late(dryLeft, dryRight, left, right, sampleRate);
    }

    /** Walls send each side's sound to the other. */
    private void early(double[] from, double[] to, double[] times, int sampleRate) {
        double gain = EARLY_GAIN * wet;
        for (double time : times) {
            int delay = (int) (time * sampleRate);
            for (int n = delay; n < to.length; n++) {
                to[n] += gain * .5 * (from[n - delay] + (n > delay ? from[n - delay - 1] : 0));
            }
            gain *= -.78;
        }
    }

    private void late(double[] dryLeft, double[] dryRight, double[] left, double[] right, int sampleRate) {
        DelayLine[] lines = new DelayLine[LINES.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new DelayLine(LINES[i], seconds, brightness, sampleRate);
        }
        int predelay = (int) (PREDELAY * sampleRate);
        double[] heard = new double[lines.length];
        for (int n = predelay; n < left.length; n++) {
            double sum = 0;
            for (int i = 0; i < lines.length; i++) {
                heard[i] = lines[i].next();
                sum += heard[i];
            }
            double mix = sum * 2 / lines.length; // Householder reflection: loses nothing
            for (int i = 0; i < lines.length; i++) {
                double input = i % 2 == 0 ? dryLeft[n - predelay] : dryRight[n - predelay];
                lines[i].put(heard[i] - mix + .35 * input);
            }
            left[n] += wet * (heard[0] - heard[2] + heard[4] - heard[6] + .5 * (heard[1] - heard[3]));
            right[n] += wet * (heard[1] - heard[3] + heard[5] - heard[7] + .5 * (heard[0] - heard[2]));
        }
    }

    /** One way through the room and back: a delay that loses what air and walls take, more of it in the treble. */
    private static final class DelayLine {
        private final double[] ring;
        private final double gain;
        private final double smoothing;
        private double smoothed;
        private int at;

        DelayLine(double time, double seconds, double brightness, int sampleRate) {
            ring = new double[Math.max(1, (int) (time * sampleRate))];
            gain = StrictMath.pow(10, -3 * time / seconds);
            double treble = StrictMath.pow(10, -3 * time / (seconds * brightness))
                    / gain; // at half the sample rate, of the one-pole
            smoothing = (1 - treble) / (1 + treble);
        }

        double next() {
            smoothed = (1 - smoothing) * gain * ring[at] + smoothing * smoothed;
            return smoothed;
        }

        void put(double sample) {
            ring[at] = sample;
            at = at + 1 == ring.length ? 0 : at + 1;
        }
    }
}

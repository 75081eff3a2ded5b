package dev.cadenza.evaluate.structure;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.OnsetStrength;
import dev.cadenza.analysis.Onsets;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.StandardSound;
import java.io.IOException;

/**
 * The course of a sound in time, measured: what {@link Structure} and {@link Recurrence} compare. Small enough to be
 * kept: about 500 numbers for a second.
 */
public final class StructureFeatures {
    /** The number of figures of a segment; those that follow are their places in it. */
    public static final int FIGURES = 9;

    /** Onsets in a second; what doesn't stand clear of the fluctuation around it, as in noise, is none. */
    public static final int ONSET_RATE = 0;

    /** By how much onsets stand out: mean strength of the picked peaks above the median. */
    public static final int ONSET_PROMINENCE = 1;

    /** The deviation of the time between two onsets, in octaves. */
    public static final int IRREGULARITY = 2;

    /** How strongly a pulse is felt, 0 to 1. */
    public static final int TEMPO = 3;

    /**
     * Seconds that the partial at a random moment sounds without a break: the median; noise has none, which counts as
     * 0.
     */
    public static final int SUSTAIN = 4;

    /** How abruptly sound stops, in dB: many bands fall at once where it is cut. */
    public static final int CHOP = 5;

    /**
     * How fast the harmony changes: 1 minus the correlation of chroma from step to step, so about 1 without any
     * harmony.
     */
    public static final int HARMONIC_MOTION = 6;

    /** The distance of loud and quiet, in dB. */
    public static final int DYNAMIC_RANGE = 7;

    /** The share of bands and moments that are missing while others sound, as after encoding at a low rate. */
    public static final int GAPS = 8;

    /** Seconds from one step to the next at 44.1 kHz. */
    public static final double STEP_SECONDS = (double) Harmony.HOP * Harmony.STEP_FRAMES / StandardSound.RATE;

    public static final double SEGMENT_SECONDS = 6;
    public static final double HOP_SECONDS = 3;

    private static final double LEAST_SECONDS = 2;

    private final float[][] segments;
    private final float[][] steps;

    /** What was measured before, to be compared again: see {@link #segments} and {@link #steps}. */
    public StructureFeatures(float[][] segments, float[][] steps) {
        this.segments = segments;
        this.steps = steps;
    }

    /** For each 6 s, every 3 s, the figures in order: [segment][{@link #FIGURES}]. Not a copy. */
    public float[][] segments() {
        return segments;
    }

    /** About every 0.19 s, which tones sound (12, of length 1) and in which colour (12): [step][24]. Not a copy. */
    public float[][] steps() {
        return steps;
    }

    /**
     * Measures {@code sound} at 44.1 kHz, whose RMS should be about 0.1. Sound shorter than 6 s is one segment,
     * shorter than 2 s none.
     */
    public static StructureFeatures of(MonoSound sound) throws IOException {
        require(
                sound.rate() == StandardSound.RATE,
                "structure is measured at %d samples per second, got %d",
                StandardSound.RATE,
                sound.rate());
        if (sound.seconds() < LEAST_SECONDS) {
            return new StructureFeatures(new float[0][], new float[0][]);
        }
        float[] strength = OnsetStrength.of(sound);
        Harmony harmony = Harmony.of(sound);
        SegmentFigures measured = new SegmentFigures(
                strength,
                Onsets.pick(strength, (double) sound.rate() / OnsetStrength.HOP),
                Falls.of(sound),
                Gaps.of(sound),
                harmony,
                sound.rate());
        int count = 1 + (int) Math.max(0, Math.floor((sound.seconds() - SEGMENT_SECONDS) / HOP_SECONDS));
        float[][] segments = new float[count][];
        for (int s = 0; s < count; s++) {
            double start = s * HOP_SECONDS;
            segments[s] = measured.segment(start, Math.min(sound.seconds(), start + SEGMENT_SECONDS));
        }
        return new StructureFeatures(segments, harmony.steps());
    }
}

package dev.cadenza.units;

import dev.cadenza.analysis.BandFrames;
import dev.cadenza.analysis.Bands;
import dev.cadenza.analysis.Beats;
import dev.cadenza.analysis.MelBands;
import dev.cadenza.analysis.SemitoneBands;
import dev.cadenza.audio.MonoSound;
import java.io.IOException;

/**
 * Measures the features of a recording's units, a batch of neighbours at a time: each batch's spectra are computed once
 * for all its units. Safe for use by several threads.
 */
final class UnitMeasurer {
    private static final double LOWEST_SEMITONE = 55; // hertz
    private static final double LOWEST_MEL = 40;
    private static final double HIGHEST_MEL = 16_000;
    private static final int LONG = 4096; // samples of the spectra for semitones
    private static final int LONG_HOP = 512;
    private static final int SHORT = 2048; // of those for mel bands
    private static final int SHORT_HOP = 256;
    private static final int NEARLY = 128; // samples by which a window before a cut may reach over it, at its faded end
    private static final double INAUDIBLE = 2e-7; // band power that comes out as log10(2)
    private static final double MEAN_DECIBELS = -20; // of a recording brought to an RMS of 0.1
    private static final double LEAST_DECIBELS = -70;
    private static final double BEFORE_SECONDS = 0.06;
    private static final double LENGTH_SECONDS = 0.25;
    private static final double BEAT_SECONDS = 0.5;

    private final MonoSound sound;
    private final Beats beats;
    private final Bands semitones;
    private final Bands mels;

    /** For {@code sound} of RMS 0.1. */
    UnitMeasurer(MonoSound sound, Beats beats) {
        this.sound = sound;
        this.beats = beats;
        this.semitones = new SemitoneBands(UnitFeatures.SEMITONES, LOWEST_SEMITONE, LONG, sound.rate());
        this.mels = new MelBands(UnitFeatures.MELS, LOWEST_MEL, HIGHEST_MEL, SHORT, sound.rate());
    }

    /**
     * Measures units {@code first} to {@code end} (exclusive) of {@code cut}.
     *
     * @param features takes them, unit after unit
     * @param levels takes each body's level in decibels under full scale
     */
    void measure(Segmentation cut, int first, int end, float[] features, float[] levels) throws IOException {
        long from = cut.border(first) - LONG;
        long to = cut.border(end) + LONG;
        BandFrames pitches = BandFrames.of(sound, from, to, LONG, LONG_HOP, semitones);
        BandFrames colours = BandFrames.of(sound, from, to, SHORT, SHORT_HOP, mels);
        for (int unit = first; unit < end; unit++) {
            int at = (unit - first) * UnitFeatures.SIZE;
            pitch(pitches, cut.border(unit), cut.border(unit + 1), features, at);
            colour(colours, cut.border(unit), cut.border(unit + 1), features, at);
            levels[unit - first] = rest(cut.border(unit), cut.border(unit + 1), features, at);
        }
    }

    private void pitch(BandFrames frames, long start, long end, float[] features, int at) {
        float[] before = new float[UnitFeatures.SEMITONES];
        float[] now = new float[UnitFeatures.SEMITONES];
        frames.notAfter(start - LONG / 2 + NEARLY, before);
        logarithms(before, features, at + UnitFeatures.SEMITONES_BEFORE);
        frames.mean(start + LONG / 4, Math.max(start + LONG / 4, end - LONG / 4), now);
        logarithms(now, features, at + UnitFeatures.SEMITONES_BODY);
        frames.near(start + LONG / 2, now);
        logarithms(now, features, at + UnitFeatures.SEMITONES_ATTACK);
        for (int b = 0; b < UnitFeatures.SEMITONES; b++) {
            int place = at + UnitFeatures.SEMITONES_ATTACK + b;
            float rise = features[place] - features[at + UnitFeatures.SEMITONES_BEFORE + b];
            features[place] = Math.max(0, rise);
        }
    }

    private void colour(BandFrames frames, long start, long end, float[] features, int at) {
        float[] mel = new float[UnitFeatures.MELS];
        frames.notAfter(start - SHORT / 2 + NEARLY, mel);
        logarithms(mel, features, at + UnitFeatures.MELS_BEFORE);
        frames.near(start + SHORT / 2, mel);
        logarithms(mel, features, at + UnitFeatures.MELS_ATTACK);
        frames.near(start + Math.round(0.6 * (end - start)), mel);
        logarithms(mel, features, at + UnitFeatures.MELS_LATE);
    }

    /** The single numbers; gives the body's level. */
    private float rest(long start, long end, float[] features, int at) throws IOException {
        int rate = sound.rate();
        double level = level(start, end);
        double earlier = level(Math.max(0, start - Math.round(BEFORE_SECONDS * rate)), start);
        features[at + UnitFeatures.LEVEL] = (float) ((level - MEAN_DECIBELS) / 10);
        features[at + UnitFeatures.LEVEL_BEFORE] = (float) ((earlier - MEAN_DECIBELS) / 10);
        features[at + UnitFeatures.LENGTH] = log2((double) (end - start) / rate / LENGTH_SECONDS);
        double period = beats.periodAt((double) start / rate);
        if (period > 0) {
            double turn = 2 * Math.PI * beats.phaseAt((double) start / rate);
            features[at + UnitFeatures.BEAT_PHASE] = (float) Math.sin(turn);
            features[at + UnitFeatures.BEAT_PHASE + 1] = (float) Math.cos(turn);
            features[at + UnitFeatures.BEAT_PHASE + 2] = (float) Math.sin(2 * turn);
            features[at + UnitFeatures.BEAT_PHASE + 3] = (float) Math.cos(2 * turn);
            features[at + UnitFeatures.BEAT_PERIOD] = log2(period / BEAT_SECONDS);
        }
        return (float) level;
    }

    /** The level of a stretch in decibels under full scale. */
    private double level(long from, long to) throws IOException {
        float[] samples = new float[(int) (to - from)];
        sound.read(from, samples, 0, samples.length);
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.max(LEAST_DECIBELS, 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12));
    }

    private static void logarithms(float[] powers, float[] features, int offset) {
        for (int b = 0; b < powers.length; b++) {
            features[offset + b] = (float) Math.log10(1 + powers[b] / INAUDIBLE);
        }
    }

    private static float log2(double value) {
        return (float) (Math.log(value) / Math.log(2));
    }
}

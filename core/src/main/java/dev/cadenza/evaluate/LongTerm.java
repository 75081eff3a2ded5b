package dev.cadenza.evaluate;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.BeatTracker;
import dev.cadenza.analysis.Beats;
import dev.cadenza.analysis.OnsetStrength;
import dev.cadenza.audio.Loudness;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.evaluate.health.Bandwidth;
import dev.cadenza.evaluate.structure.StructureFeatures;
import dev.cadenza.evaluate.structure.TempoSalience;
import dev.cadenza.units.UnitSettings;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** What may wander off in the course of long music, measured over a stretch of it. */
public final class LongTerm {
    private static final double LOWEST_HERTZ = 1; // which silence is given

    private final Map<Figure, Double> figures; // without those that can't be told

    private LongTerm(Map<Figure, Double> figures) {
        this.figures = figures;
    }

    /** What is measured. */
    public enum Figure {
        /** Integrated loudness after ITU-R BS.1770, in LU. */
        LOUDNESS,
        /** The frequency below which 95 % of the power lies, in octaves. */
        BANDWIDTH,
        /** Beats per minute, in octaves; can't be told where no pulse is clear. */
        TEMPO,
        /** How strongly a pulse is felt, 0 to 1: the mean over 6 s, every 3 s. */
        PULSE
    }

    /**
     * Measures a stretch.
     *
     * @throws IllegalArgumentException if it is shorter than 6 s
     */
    public static LongTerm of(MonoSound stretch) throws IOException {
        require(
                stretch.seconds() >= StructureFeatures.SEGMENT_SECONDS,
                "a stretch must last 6 s at least, got %s s",
                stretch.seconds());
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.LOUDNESS, Loudness.of(stretch));
        figures.put(
                Figure.BANDWIDTH,
                octaves(Math.max(LOWEST_HERTZ, Bandwidth.of(stretch).rolloff())));
        float[] strength = OnsetStrength.of(stretch);
        double rate = (double) stretch.rate() / OnsetStrength.HOP;
        figures.put(Figure.PULSE, pulse(strength, rate));
        Beats beats = BeatTracker.track(strength, rate, UnitSettings.usual().leastClarity());
        if (beats.count() > 0) {
            figures.put(Figure.TEMPO, octaves(60 / beats.medianPeriod()));
        }
        return new LongTerm(figures);
    }

    /**
     * By how much each figure is more in {@code later} than here, without those that can't be told of both. Half and
     * double tempo are the same tempo, since nobody can tell which of them is the beat: changes of it are -.5 to .5
     * octaves.
     */
    public Map<Figure, Double> changeTo(LongTerm later) {
        Map<Figure, Double> changes = new EnumMap<>(Figure.class);
        figures.forEach((figure, before) -> {
            Double after = later.figures.get(figure);
            if (after != null) {
                double change = after - before;
                changes.put(figure, figure == Figure.TEMPO ? change - Math.rint(change) : change);
            }
        });
        return changes;
    }

    private static double pulse(float[] strength, double rate) {
        int length = (int) (StructureFeatures.SEGMENT_SECONDS * rate);
        int hop = (int) Math.round(StructureFeatures.HOP_SECONDS * rate);
        double sum = 0;
        int segments = 0;
        for (int from = 0; from + length <= strength.length; from += hop) {
            sum += TempoSalience.of(strength, from, from + length, rate);
            segments++;
        }
        return sum / segments;
    }

    private static double octaves(double value) {
        return Math.log(value) / Math.log(2);
    }
}

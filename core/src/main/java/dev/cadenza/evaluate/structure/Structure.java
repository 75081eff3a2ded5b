package dev.cadenza.evaluate.structure;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.result.Metric.Direction;
import dev.cadenza.evaluate.statistics.Distribution;
import dev.cadenza.evaluate.statistics.Splits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the course of a sound in time is from that of the music. Each figure of {@link StructureFeatures} is
 * compared by the Wasserstein distance between its distributions over segments, in deviations of the music's. In their
 * mean no figure counts for more than five, and gaps for no more than half of that.
 */
public final class Structure {
    private static final int ROUNDS = 3;
    private static final double FOREIGN = 5; // deviations from which on a figure counts no more: nothing is in common
    private static final double FAULTY = FOREIGN / 2; // the same for gaps: a fault of the sound, the music is whole
    private static final double ONE_GAP = 0.7; // octaves, what one in a segment makes out where there was none

    private static final List<Named> NAMES = List.of(
            new Named("onsetRate", "Onset rate", "how many notes begin in a second", 0.5),
            new Named("onsetProminence", "Onset prominence", "how clearly notes begin", 0.005),
            new Named("irregularity", "Irregularity", "how uneven the times between notes are", 0),
            new Named("tempo", "Tempo salience", "how strongly a pulse is felt", 0),
            new Named("sustain", "Sustain", "for how long partials sound", 0.01),
            new Named("chop", "Chop", "how abruptly sound stops", 0.05),
            new Named("harmonicMotion", "Harmonic motion", "how fast the harmony changes", 0.005),
            new Named("dynamicRange", "Dynamic range", "how far loud and quiet are apart", 1),
            new Named("gaps", "Gaps", "how often single bands are switched off for moments", 1e-4, ONE_GAP, FAULTY));

    /**
     * A figure in words.
     *
     * @param least below which its logarithm is blurred, since ratios of it are heard; 0 to compare the figure as such
     * @param finest the least deviation that it is measured by, where music hardly differs in it
     * @param most deviations that count in the mean
     */
    private record Named(String id, String label, String what, double least, double finest, double most) {
        Named(String id, String label, String what, double least) {
            this(id, label, what, least, 0, FOREIGN);
        }

        float scaled(float figure) {
            return least == 0 ? figure : (float) (Math.log(figure + least) / Math.log(2));
        }
    }

    /** The ids of all metrics of structure. */
    public static final List<String> IDS = Stream.concat(
                    Stream.concat(Stream.of("structure"), NAMES.stream().map(Named::id)), Stream.of("tempoShare"))
            .toList();

    private final float[][][] music; // [recording][segment][figure]
    private final List<boolean[]> splits;
    private final double[] scales; // the deviation of each figure over all music
    private final StopSignal stop;

    private Structure(List<float[][]> music, List<boolean[]> splits, StopSignal stop) {
        this.music = music.toArray(float[][][]::new);
        this.splits = splits;
        float[][] all = all(music);
        this.scales = new double[NAMES.size()];
        Arrays.setAll(scales, f -> Math.max(NAMES.get(f).finest, Distribution.scale(column(all, f))));
        this.stop = stop;
    }

    /**
     * The metrics: {@code structure}, the mean, first, then each figure, then {@code tempoShare}.
     *
     * @param output segments [segment][figure] of each piece to evaluate
     * @param music the same of each recording of the music
     * @param groups of each recording: those that share music are held out together; a single group gives no floors
     * @param resynthesis the same of each recording's resynthesis by a codec, in the order of {@code music}, empty
     *     ones where there is none; or null
     * @param noise the same of white noise
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    public static List<Metric> metrics(
            List<float[][]> output,
            List<float[][]> music,
            int[] groups,
            @Nullable List<float[][]> resynthesis,
            List<float[][]> noise,
            long seed,
            StopSignal stop) {
        require(music.size() == groups.length, "%d recordings for %d groups", music.size(), groups.length);
        double[] weights = music.stream().mapToDouble(piece -> piece.length).toArray();
        Structure structure = new Structure(music, Splits.draw(groups, weights, ROUNDS, seed), stop);
        return structure.metrics(output, resynthesis, noise);
    }

    private List<Metric> metrics(List<float[][]> output, @Nullable List<float[][]> resynthesis, List<float[][]> noise) {
        List<double[]> value = againstRest(split -> all(output));
        List<double[]> none = againstRest(split -> all(noise));
        List<double[]> floor = splits.isEmpty() ? List.of() : againstRest(split -> chosen(music, split, true));
        List<double[]> ceiling = resynthesis == null || splits.isEmpty()
                ? List.of()
                : againstRest(split -> chosen(resynthesis.toArray(float[][][]::new), split, true));
        List<Metric> metrics = new ArrayList<>();
        metrics.add(metric(
                new Named("structure", "Structure", "the mean of the figures below", 0),
                0,
                value,
                floor,
                ceiling,
                none));
        for (int f = 0; f < NAMES.size(); f++) {
            metrics.add(metric(NAMES.get(f), 1 + f, value, floor, ceiling, none));
        }
        metrics.add(tempoShare(value, floor, ceiling, none));
        return metrics;
    }

    private static Metric metric(
            Named named,
            int column,
            List<double[]> value,
            List<double[]> floor,
            List<double[]> ceiling,
            List<double[]> noise) {
        return new Metric(
                named.id,
                named.label,
                "How far the distribution over 6-second segments is from the music's, in its deviations: " + named.what
                        + ".",
                Direction.LOWER,
                mean(value, column),
                mean(floor, column),
                spread(floor, column),
                mean(ceiling, column),
                mean(noise, column));
    }

    private static Metric tempoShare(
            List<double[]> value, List<double[]> floor, List<double[]> ceiling, List<double[]> noise) {
        int column = 1 + NAMES.size();
        return new Metric(
                "tempoShare",
                "Pulse kept",
                "The median tempo salience over that of the music: 1 where a pulse is felt as strongly.",
                Direction.HIGHER,
                mean(value, column),
                mean(floor, column),
                spread(floor, column),
                mean(ceiling, column),
                mean(noise, column));
    }

    private static @Nullable Double mean(List<double[]> draws, int column) {
        return draws.isEmpty()
                ? null
                : draws.stream().mapToDouble(draw -> draw[column]).average().getAsDouble();
    }

    private static @Nullable Double spread(List<double[]> draws, int column) {
        return draws.isEmpty()
                ? null
                : Distribution.deviation(
                        draws.stream().mapToDouble(draw -> draw[column]).toArray());
    }

    /** What is compared to the rest of a split. */
    private interface Choice {
        float[][] of(boolean[] heldOut);
    }

    /**
     * For each split what is chosen against its rest: the mean, each figure, the tempo share; without splits against
     * all music. Nothing for a choice without segments.
     */
    private List<double[]> againstRest(Choice choice) {
        List<boolean[]> draws = splits.isEmpty() ? List.of(new boolean[music.length]) : splits;
        List<double[]> results = new ArrayList<>();
        for (boolean[] heldOut : draws) {
            stop.check();
            float[][] chosen = choice.of(heldOut);
            float[][] rest = chosen(music, heldOut, false);
            if (chosen.length > 0 && rest.length > 0) {
                results.add(compared(chosen, rest));
            }
        }
        return results;
    }

    private double[] compared(float[][] some, float[][] rest) {
        double[] result = new double[2 + NAMES.size()];
        for (int f = 0; f < NAMES.size(); f++) {
            float[] reference = column(rest, f);
            double distance = Distribution.wasserstein(column(some, f), reference) / scales[f];
            result[1 + f] = distance;
            result[0] += Math.min(NAMES.get(f).most, distance) / NAMES.size();
        }
        int tempo = StructureFeatures.TEMPO;
        double pulse = Distribution.quantile(column(some, tempo), 0.5);
        result[1 + NAMES.size()] = pulse / Math.max(1e-6, Distribution.quantile(column(rest, tempo), 0.5));
        return result;
    }

    /** One figure of all segments, sorted. */
    private static float[] column(float[][] segments, int figure) {
        float[] values = new float[segments.length];
        for (int s = 0; s < values.length; s++) {
            values[s] = NAMES.get(figure).scaled(segments[s][figure]);
        }
        return Distribution.sorted(values);
    }

    private static float[][] all(List<float[][]> pieces) {
        return pieces.stream().flatMap(Arrays::stream).toArray(float[][]::new);
    }

    private static float[][] chosen(float[][][] pieces, boolean[] mask, boolean wanted) {
        List<float[]> segments = new ArrayList<>();
        for (int i = 0; i < pieces.length; i++) {
            if (mask[i] == wanted) {
                segments.addAll(Arrays.asList(pieces[i]));
            }
        }
        return segments.toArray(float[][]::new);
    }
}

package dev.cadenza.evaluate.closeness;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.result.Metric.Direction;
import dev.cadenza.evaluate.statistics.HeldOutSplit;
import dev.cadenza.evaluate.statistics.WindowSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How near windows of {@link ClosenessFeatures} are to those of the music. Each figure is told against the music
 * without some held-out recordings, averaged over several such splits, beside the same figure for the recordings held
 * out.
 */
public final class Closeness {
    /** The seconds that each side must have, for its windows to be enough. */
    public static final double LEAST_SECONDS = (ClosenessFigures.LEAST + 1) * ClosenessFeatures.HOP_SECONDS;

    private static final int ROUNDS = 2; // of dealing the recordings, each held out once a round

    private record Figure(String id, String label, String meaning, Direction better) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure(
                    "frechet",
                    "Fréchet distance",
                    "How far the means and spreads of one-second windows are from the music's, extrapolated to endless sound",
                    Direction.LOWER),
            new Figure(
                    "kernel",
                    "Kernel distance",
                    "How far the whole distribution of one-second windows is from the music's (squared, unbiased)",
                    Direction.LOWER),
            new Figure(
                    "kernelP",
                    "Kernel test's p-value",
                    "How often chance alone would make other pieces as far from the rest as these are",
                    Direction.HIGHER),
            new Figure(
                    "density",
                    "Density",
                    "How densely the windows lie where the music's do; about 1 for more of the same",
                    Direction.HIGHER),
            new Figure(
                    "coverage",
                    "Coverage",
                    "The share of the music's windows that have something like them in what was evaluated",
                    Direction.HIGHER),
            new Figure(
                    "auc",
                    "Classifier's AUC",
                    "How well a classifier tells unheard pieces from the music: .5 not at all, 1 always",
                    Direction.LOWER));

    /** The ids of all metrics of closeness. */
    public static final List<String> IDS = FIGURES.stream().map(Figure::id).toList();

    private Closeness() {}

    /**
     * The metrics {@code frechet}, {@code kernel}, {@code kernelP}, {@code density}, {@code coverage} and
     * {@code auc}.
     *
     * <p>Values are null where there are too few windows to tell them; floors are null where the music is a single
     * group.
     *
     * @param output the windows of each piece that is evaluated
     * @param music the windows of each recording
     * @param groups each recording's group; recordings that share music are in one and held out together
     * @param resynthesis the windows of the same recordings after a codec, in the same order, or null
     * @param noise windows of white noise
     * @param seed of all that is drawn
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
        require(groups.length == music.size(), "%d recordings have %d groups", music.size(), groups.length);
        require(
                resynthesis == null || resynthesis.size() == music.size(),
                "all recordings or none must be resynthesised, got another number than %d",
                music.size());
        List<Reading> readings = new ArrayList<>();
        for (HeldOutSplit split : splits(music, groups, seed)) {
            stop.check();
            Reading reading = reading(output, music, resynthesis, readings.isEmpty() ? noise : List.of(), split, seed);
            if (reading != null) {
                readings.add(reading);
            }
        }
        if (readings.isEmpty()) {
            stop.check();
            Reading alone = uncalibrated(output, music, groups, noise, seed);
            return metrics(alone == null ? List.of() : List.of(alone));
        }
        return metrics(readings);
    }

    private static List<HeldOutSplit> splits(List<float[][]> music, int[] groups, long seed) {
        int[] sizes = music.stream().mapToInt(piece -> piece.length).toArray();
        return HeldOutSplit.draw(groups, sizes, ROUNDS, SeededRandom.of(seed, "held out"));
    }

    /** What one split gives: the figures of each. */
    private static final class Reading {
        final @Nullable Double[] value;
        final @Nullable Double[] floor;
        final @Nullable Double[] ceiling;
        final @Nullable Double[] noise;

        Reading(
                @Nullable Double[] value,
                @Nullable Double[] floor,
                @Nullable Double[] ceiling,
                @Nullable Double[] noise) {
            this.value = value;
            this.floor = floor;
            this.ceiling = ceiling;
            this.noise = noise;
        }
    }

    private static @Nullable Reading reading(
            List<float[][]> output,
            List<float[][]> music,
            @Nullable List<float[][]> resynthesis,
            List<float[][]> noise,
            HeldOutSplit split,
            long seed) {
        List<float[][]> heldOut = pieces(music, split.heldOut());
        List<float[][]> rest = pieces(music, split.rest());
        int fewest = Math.min(WindowSample.total(heldOut), WindowSample.total(rest));
        if (fewest < ClosenessFigures.LEAST) {
            return null;
        }
        int evaluated = WindowSample.total(output);
        int most = evaluated < ClosenessFigures.LEAST ? fewest : Math.min(fewest, evaluated);
        ClosenessFigures figures = new ClosenessFigures(rest, most, seed);
        return new Reading(
                figures.of(output),
                figures.of(heldOut),
                figures.of(resynthesis == null ? List.of() : pieces(resynthesis, split.heldOut())),
                figures.of(noise));
    }

    /** For music that can't be split: the output against all of it. */
    private static @Nullable Reading uncalibrated(
            List<float[][]> output, List<float[][]> music, int[] groups, List<float[][]> noise, long seed) {
        int most = Math.min(WindowSample.total(music), WindowSample.total(output));
        if (most < ClosenessFigures.LEAST) {
            return null;
        }
        ClosenessFigures figures = new ClosenessFigures(pieces(music, HeldOutSplit.gather(groups)), most, seed);
        return new Reading(figures.of(output), figures.of(List.of()), figures.of(List.of()), figures.of(noise));
    }

    /** The windows of each group. */
    private static List<float[][]> pieces(List<float[][]> music, List<int[]> groups) {
        return groups.stream()
                .map(group -> WindowSample.joined(
                        Arrays.stream(group).mapToObj(music::get).toList()))
                .toList();
    }

    private static List<Metric> metrics(List<Reading> readings) {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < FIGURES.size(); i++) {
            int figure = i;
            Figure about = FIGURES.get(i);
            List<Double> floors =
                    told(readings.stream().map(r -> r.floor[figure]).toArray(Double[]::new));
            metrics.add(new Metric(
                    about.id,
                    about.label,
                    about.meaning,
                    about.better,
                    mean(told(readings.stream().map(r -> r.value[figure]).toArray(Double[]::new))),
                    mean(floors),
                    deviation(floors),
                    mean(told(readings.stream().map(r -> r.ceiling[figure]).toArray(Double[]::new))),
                    mean(told(readings.stream().map(r -> r.noise[figure]).toArray(Double[]::new)))));
        }
        return metrics;
    }

    private static List<Double> told(@Nullable Double[] figures) {
        List<Double> told = new ArrayList<>();
        for (Double figure : figures) {
            if (figure != null) {
                told.add(figure);
            }
        }
        return told;
    }

    private static @Nullable Double mean(List<Double> figures) {
        return figures.isEmpty()
                ? null
                : figures.stream().mapToDouble(Double::doubleValue).sum() / figures.size();
    }

    /** The standard deviation, or null for less than two. */
    private static @Nullable Double deviation(List<Double> figures) {
        Double mean = mean(figures);
        if (mean == null || figures.size() < 2) {
            return null;
        }
        double squares =
                figures.stream().mapToDouble(f -> (f - mean) * (f - mean)).sum();
        return Math.sqrt(squares / (figures.size() - 1));
    }
}

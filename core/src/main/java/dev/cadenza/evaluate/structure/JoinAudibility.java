package dev.cadenza.evaluate.structure;

import dev.cadenza.analysis.Attacks;
import dev.cadenza.analysis.OnsetStrength;
import dev.cadenza.analysis.Onsets;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.result.Metric.Direction;
import dev.cadenza.evaluate.statistics.Distribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the joins of an output put together from recordings can be told from the music's own onsets. Both are
 * described by what changes around them; onsets are chosen so that they are as strong as the joins, lest strength
 * alone tells them apart.
 */
public final class JoinAudibility {
    private static final int LEAST = 20; // joins and onsets from which on it can be told
    private static final int LEVELS = 5; // ranges of strength in which joins and onsets are equally many

    private JoinAudibility() {}

    /** Tells two kinds apart. */
    @FunctionalInterface
    public interface Classifier {
        /**
         * The cross-validated area under the ROC curve, 0.5 where they can't be told apart.
         *
         * @param some [row][column] of each piece of one kind
         * @param others the same of the other
         */
        double auc(List<float[][]> some, List<float[][]> others, long seed);
    }

    /**
     * Describes {@code places} (seconds) of a loudness-normalised sound at 44.1 kHz:
     * [place][{@link JoinFeatures#COLUMNS}], of which the first is the strength of the onset there. Places nearer
     * than 0.2 s to an end are left out.
     */
    public static float[][] atPlaces(MonoSound sound, double[] places) throws IOException {
        float[] strength = OnsetStrength.of(sound);
        return JoinFeatures.at(sound, strength, places);
    }

    /** The same of the sound's own onsets, where their attacks begin, as joins stand there too. */
    public static float[][] atOnsets(MonoSound sound) throws IOException {
        float[] strength = OnsetStrength.of(sound);
        double rate = (double) sound.rate() / OnsetStrength.HOP;
        int[] peaks = Onsets.pick(strength, rate);
        Attacks attacks = new Attacks(sound.rate());
        double[] places = new double[peaks.length];
        for (int i = 0; i < peaks.length; i++) {
            double width = Onsets.width(strength, peaks[i]) / rate;
            long attack = attacks.near(sound, (long) peaks[i] * OnsetStrength.HOP, width);
            places[i] = (double) attack / sound.rate();
        }
        return JoinFeatures.at(sound, strength, places);
    }

    /**
     * The metric {@code joins}: 0.5 where joins can't be heard, 1 where all can.
     *
     * @param joins of each output, from {@link #atPlaces}
     * @param onsets of each recording, from {@link #atOnsets}
     */
    public static Metric metric(List<float[][]> joins, List<float[][]> onsets, Classifier classifier, long seed) {
        return new Metric(
                "joins",
                "Audible joins",
                "How well a classifier tells the joins from the music's own onsets of equal strength: 0.5 is not at all.",
                Direction.LOWER,
                auc(joins, onsets, classifier, seed),
                0.5,
                null,
                null,
                null);
    }

    private static @Nullable Double auc(
            List<float[][]> joins, List<float[][]> onsets, Classifier classifier, long seed) {
        Matched matched = matched(joins, onsets, seed);
        boolean enough = count(matched.joins) >= LEAST && matched.joins.size() > 1 && matched.onsets.size() > 1;
        return enough ? classifier.auc(matched.joins, matched.onsets, seed) : null;
    }

    /** Joins and onsets of which in each range of strength there are equally many. */
    private record Matched(List<float[][]> joins, List<float[][]> onsets) {}

    private static int count(List<float[][]> pieces) {
        return pieces.stream().mapToInt(piece -> piece.length).sum();
    }

    private static Matched matched(List<float[][]> joins, List<float[][]> onsets, long seed) {
        float[] strengths = strengths(joins);
        SeededRandom random = SeededRandom.of(seed, "joins");
        List<List<float[]>> chosenJoins = empty(joins.size());
        List<List<float[]>> chosenOnsets = empty(onsets.size());
        for (int level = 0; level < LEVELS; level++) {
            double from = Distribution.quantile(strengths, (double) level / LEVELS);
            double to = Distribution.quantile(strengths, (level + 1.0) / LEVELS);
            List<int[]> some = within(joins, from, to, random);
            List<int[]> others = within(onsets, from, to, random);
            int each = Math.min(some.size(), others.size());
            choose(joins, some.subList(0, each), chosenJoins);
            choose(onsets, others.subList(0, each), chosenOnsets);
        }
        return new Matched(arrays(chosenJoins), arrays(chosenOnsets));
    }

    private static float[] strengths(List<float[][]> pieces) {
        float[] all = new float[count(pieces)];
        int n = 0;
        for (float[][] piece : pieces) {
            for (float[] row : piece) {
                all[n++] = row[0];
            }
        }
        return Distribution.sorted(all);
    }

    /** Which {piece, row} are that strong, in random order. */
    private static List<int[]> within(List<float[][]> pieces, double from, double to, SeededRandom random) {
        List<int[]> found = new ArrayList<>();
        for (int piece = 0; piece < pieces.size(); piece++) {
            for (int row = 0; row < pieces.get(piece).length; row++) {
                float strength = pieces.get(piece)[row][0];
                if (strength >= from && strength < to) {
                    found.add(new int[] {piece, row});
                }
            }
        }
        int[] order = new int[found.size()];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        return Arrays.stream(order).mapToObj(found::get).toList();
    }

    private static void choose(List<float[][]> pieces, List<int[]> places, List<List<float[]>> chosen) {
        for (int[] place : places) {
            float[] row = pieces.get(place[0])[place[1]];
            chosen.get(place[0]).add(Arrays.copyOfRange(row, 1, row.length)); // without the strength itself
        }
    }

    private static List<List<float[]>> empty(int size) {
        List<List<float[]>> lists = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    /** The pieces of which something is left. */
    private static List<float[][]> arrays(List<List<float[]>> chosen) {
        return chosen.stream()
                .filter(rows -> !rows.isEmpty())
                .map(rows -> rows.toArray(float[][]::new))
                .toList();
    }
}

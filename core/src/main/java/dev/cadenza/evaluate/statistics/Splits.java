package dev.cadenza.evaluate.statistics;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws which recordings are held out: the groups are dealt to three folds of about equal weight, and each fold is
 * held out once a round. So every recording is held out equally often, and never without its group.
 */
public final class Splits {
    private static final int FOLDS = 3;

    private Splits() {}

    /**
     * For each draw, which recordings are held out; none for a single group. Up to three groups have one way to be
     * dealt, so one round.
     *
     * @param groups of each recording
     * @param weights of each recording, such as its length
     */
    public static List<boolean[]> draw(int[] groups, double[] weights, int rounds, long seed) {
        require(groups.length == weights.length, "%d groups for %d weights", groups.length, weights.length);
        int[] names = Arrays.stream(groups).distinct().sorted().toArray();
        List<boolean[]> splits = new ArrayList<>();
        int folds = Math.min(FOLDS, names.length);
        SeededRandom random = SeededRandom.of(seed, "splits");
        for (int round = 0; names.length > 1 && round < (names.length <= FOLDS ? 1 : rounds); round++) {
            random.shuffle(names);
            boolean[][] held = new boolean[folds][groups.length];
            double[] load = new double[folds];
            for (int name : names) {
                int lightest = lightest(load);
                for (int i = 0; i < groups.length; i++) {
                    if (groups[i] == name) {
                        held[lightest][i] = true;
                        load[lightest] += Math.max(1e-9, weights[i]);
                    }
                }
            }
            splits.addAll(List.of(held));
        }
        return splits;
    }

    private static int lightest(double[] load) {
        int best = 0;
        for (int f = 1; f < load.length; f++) {
            best = load[f] < load[best] ? f : best;
        }
        return best;
    }
}

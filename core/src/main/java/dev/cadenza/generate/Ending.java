package dev.cadenza.generate;

import dev.cadenza.units.JoinCost;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the join from which on a recording's own last units bring the output to its end in time. */
final class Ending {
    private static final double LONGEST_SECONDS = 4; // of the last run
    private static final double SHORTEST_SECONDS = 0.7;
    private static final double EARLY_SECONDS = 0.9; // that may stay silent at the end
    private static final double LATE_SECONDS = 0.25; // that may be cut off under a fade
    private static final float PER_SECOND = 0.8f; // the cost of a longer last run, which is taken over as it is
    private static final float PATIENCE = 5; // the cost that is accepted at once
    private static final float HASTE = 4; // by how much more for each second that has passed

    private final UnitCorpus corpus;
    private final JoinCost joins;
    private final List<Integer> units = new ArrayList<>(); // that stand near enough to their recording's end

    /**
     * A join.
     *
     * @param exit the unit that would come naturally
     * @param target the one that comes instead
     * @param cost of the join
     */
    record Join(int exit, int target, float cost) {}

    Ending(UnitCorpus corpus, JoinCost joins) {
        this.corpus = corpus;
        this.joins = joins;
        for (int piece = 0; piece < corpus.pieces(); piece++) {
            int end = corpus.first(piece + 1);
            for (int unit = end - 1; unit >= corpus.first(piece) && toEnd(unit) <= LONGEST_SECONDS; unit--) {
                units.add(unit);
            }
        }
    }

    private double toEnd(int unit) {
        int last = corpus.first(corpus.piece(unit) + 1) - 1;
        return (corpus.end(last) - corpus.start(unit)) / WhiteContent.RATE;
    }

    /** The best way out of the present run of {@code sampler} that ends at {@code seconds}, or null if it is better to go on for now. */
    @Nullable Join from(UnitSampler sampler, double seconds, double longestRun) {
        Join best = null;
        float least = Float.MAX_VALUE;
        int first = sampler.first();
        int end = corpus.first(corpus.piece(first) + 1);
        for (int exit = first + 1; exit <= end; exit++) {
            double time = sampler.timeOf(exit);
            if (exit > first + 1 && time - sampler.at() > longestRun) {
                break;
            }
            int natural = Math.min(exit, end - 1);
            for (int unit : units) {
                double late = time + toEnd(unit) - seconds;
                if (late < LATE_SECONDS && late > -EARLY_SECONDS && toEnd(unit) >= SHORTEST_SECONDS) {
                    float cost = joins.of(natural, unit) + PER_SECOND * (float) toEnd(unit);
                    if (cost < least) {
                        least = cost;
                        best = new Join(exit, unit, cost);
                    }
                }
            }
        }
        double waited = LONGEST_SECONDS - (seconds - sampler.at());
        return best != null && least <= PATIENCE + HASTE * Math.max(0, waited) ? best : null;
    }

    /** Whether {@code seconds} before the end it is time to look for one. */
    static boolean near(double seconds) {
        return seconds < LONGEST_SECONDS + 1;
    }
}

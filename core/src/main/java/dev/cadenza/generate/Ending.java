package dev.cadenza.generate;

import dev.cadenza.units.JoinCost;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the join from which on a recording's own last units bring the output to its end in time. */
final class Ending {
    private static final double LONGEST_SECONDS = 6; // of the last run, with its dying away
    private static final double SPOKEN_SECONDS = 3; // of it before that
    private static final double HASTE_SECONDS = 5.5; // before the end from which on worse joins are accepted
    private static final double SHORTEST_SECONDS = 0.7;
    private static final double EARLY_SECONDS = 0.9; // that may stay silent at the end
    private static final double LATE_SECONDS = 0.25; // that may be cut off under a fade
    private static final double LATE_SHARE = 0.4; // and of what is beyond a second
    private static final float PER_SECOND = 1; // the cost of a longer last run, which is taken over as it is
    private static final float BEAT_SHARE =
            0.4f; // of the usual cost of a beat that stumbles: music slows down at its end
    private static final float PATIENCE = 6; // the cost that is accepted at once
    private static final float HASTE = 5; // by how much more for each second that has passed

    private final UnitCorpus corpus;
    private final JoinCost joins;
    private final Tails tails;
    private final List<Integer> units = new ArrayList<>(); // that stand near enough to their recording's end

    /**
     * A join.
     *
     * @param exit the unit that would come naturally
     * @param target the one that comes instead
     * @param cost of the join
     */
    record Join(int exit, int target, float cost) {}

    Ending(UnitCorpus corpus, JoinCost joins, Tails tails) {
        this.corpus = corpus;
        this.tails = tails;
        this.joins = joins;
        for (int piece = 0; piece < corpus.pieces(); piece++) {
            int unit = tails.begin(piece) - 1; // with the last sound that doesn't die away yet
            long end = unit < corpus.first(piece) ? 0 : corpus.end(unit);
            while (unit >= corpus.first(piece) && end - corpus.start(unit) <= SPOKEN_SECONDS * WhiteContent.RATE) {
                if (tails.left(unit) <= LONGEST_SECONDS && tails.left(unit) >= SHORTEST_SECONDS) {
                    units.add(unit);
                }
                unit--;
            }
        }
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
                double left = tails.left(unit);
                double late = time + left - seconds;
                if (late > -EARLY_SECONDS && late < LATE_SECONDS + LATE_SHARE * Math.max(0, left - 1)) {
                    float cost = joins.of(natural, unit, BEAT_SHARE) + PER_SECOND * (float) left;
                    if (cost < least) {
                        least = cost;
                        best = new Join(exit, unit, cost);
                    }
                }
            }
        }
        double waited = HASTE_SECONDS - (seconds - sampler.at());
        return best != null && least <= PATIENCE + HASTE * Math.max(0, waited) ? best : null;
    }

    /** Whether {@code seconds} before the end it is time to look for one. */
    static boolean near(double seconds) {
        return seconds < LONGEST_SECONDS + 1;
    }
}

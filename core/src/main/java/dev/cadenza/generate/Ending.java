package dev.cadenza.generate;

import dev.cadenza.units.JoinCost;
import dev.cadenza.units.UnitCorpus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a piece to its end in time: draws the last runs to where a last sound can follow, and finds the join to it. Up to the last attack
 * these runs are no longer than any; what sounds on after it is a single note or chord that dies away.
 */
final class Ending {
    /** How long the last run is heard at most: a little over the second from which on a passage can count as copied. */
    static final double LONGEST_SECONDS = 1.3;

    private static final double SHORTEST_SECONDS = 1; // that its last sound is heard at least, where it is as long
    private static final double SILENT_SECONDS = 0.9; // that may be left after it
    private static final float CUT_COST = 0.6f; // for each second of a last sound that fades out before its end
    private static final float LEAD_COST = 1; // for each second of the recording before its last sound
    private static final float BEAT_SHARE = 0.4f; // as music slows down at its end
    private static final float PATIENCE = 5; // the cost that is accepted at once
    private static final float HASTE = 6; // by how much more for each second that has passed
    private static final int TRIES = 24; // joins that the copy guards are asked about
    private static final float WAY_BONUS = 8; // of a run after which the last sound comes well

    private final UnitCorpus corpus;
    private final JoinCost joins;
    private final Endings endings;
    private final double seconds;
    private final double longestRun;

    /**
     * A join to the last run.
     *
     * @param exit the unit that would come naturally
     * @param last what comes instead
     * @param cost of it
     */
    record Join(int exit, Endings.Final last, float cost) {}

    /** The ending of a piece of {@code seconds}. */
    Ending(UnitCorpus corpus, JoinCost joins, Endings endings, double seconds, double longestRun) {
        this.corpus = corpus;
        this.joins = joins;
        this.endings = endings;
        this.seconds = seconds;
        this.longestRun = longestRun;
    }

    /** The best way out of the present run of {@code sampler}, or null if it is better to go on for now. */
    @Nullable Join from(UnitSampler sampler) {
        if (seconds - sampler.at() > LONGEST_SECONDS + SILENT_SECONDS + 2 * longestRun) {
            return null;
        }
        List<Join> found = new ArrayList<>();
        int first = sampler.first();
        int end = corpus.pieceEnd(first);
        for (int exit = first + 1; exit <= end; exit++) {
            double time = sampler.timeOf(exit);
            if (exit > first + 1 && time - sampler.at() > longestRun) {
                break;
            }
            collect(exit, corpus.following(exit - 1), time, found);
        }
        found.sort(Comparator.comparingDouble(Join::cost));
        for (Join join : found.subList(0, Math.min(TRIES, found.size()))) {
            if (sampler.allows(join.exit(), join.last().unit())) {
                return join;
            }
        }
        return null;
    }

    private void collect(int exit, int continuation, double time, List<Join> into) {
        float most = PATIENCE + HASTE * (float) Math.max(0, time - (seconds - LONGEST_SECONDS - longestRun));
        for (Endings.Final last : endings.finals()) {
            double heard = seconds - time - last.lead();
            if (last.unit() != continuation && inTime(last, heard)) {
                double cut = Math.max(0, Math.min(last.sounding(), LONGEST_SECONDS) - heard);
                float taken = LEAD_COST * (float) last.lead() + CUT_COST * (float) cut;
                float cost = joins.of(continuation, last.unit(), BEAT_SHARE) + last.cost() + taken;
                if (cost <= most) {
                    into.add(new Join(exit, last, cost));
                }
            }
        }
    }

    /** Whether the piece ends well where the sound of {@code last} has been heard for {@code heard} seconds. */
    private static boolean inTime(Endings.Final last, double heard) {
        boolean silenceFollows = last.cost() == 0; // else another sound, which must not be heard
        double most = last.sounding() + (silenceFollows ? SILENT_SECONDS : 0);
        return heard >= Math.min(SHORTEST_SECONDS, last.sounding()) - 0.25
                && heard <= Math.min(LONGEST_SECONDS - last.lead(), most);
    }

    /** The unit after those of the last run that are heard, if it begins at {@code at}. */
    int stop(Endings.Final last, double at) {
        int stop = last.attack() + 1;
        while (stop < last.stop() && at + corpus.seconds(last.unit(), stop) < seconds) {
            stop++;
        }
        return stop;
    }

    /** Runs that lead to the last sound if they begin at {@code at}. */
    List<Endings.Way> ways(double at) {
        double left = seconds - at;
        List<Endings.Way> fitting = new ArrayList<>();
        if (left > LONGEST_SECONDS + 2 * longestRun || left < SHORTEST_SECONDS) {
            return fitting;
        }
        for (Endings.Way way : endings.ways()) {
            double heard = left - way.lead();
            if (heard >= SHORTEST_SECONDS && heard <= LONGEST_SECONDS) {
                fitting.add(way);
            }
        }
        return fitting;
    }

    /** What to add to the score of such a run. */
    static float bonus(Endings.Way way) {
        return Math.max(0, WAY_BONUS - way.cost());
    }
}

package dev.cadenza.generate;

import dev.cadenza.units.JoinCost;
import dev.cadenza.units.UnitCorpus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a piece to its end in time: draws the last runs to where a last sound can follow, and finds the join to it. Up
 * to the last attack these runs are no longer than any; what sounds on after it is a single note or chord that dies
 * away.
 */
final class Ending {
    private final UnitCorpus corpus;
    private final JoinCost joins;
    private final Endings endings;
    private final EndingSettings settings;
    private final double seconds;
    private final double longestRun;
    private final float beats;
    private final float cutCost;
    private final float leadCost;
    private final float patience;
    private final float haste;

    /**
     * A join to the last run.
     *
     * @param exit the unit that would follow in its recording
     * @param last what comes instead
     * @param cost of it
     */
    record LastJoin(int exit, Endings.Final last, float cost) {}

    /** The ending of a piece of {@code seconds}. */
    Ending(
            UnitCorpus corpus,
            JoinCost joins,
            Endings endings,
            EndingSettings settings,
            double seconds,
            double longestRun) {
        this.corpus = corpus;
        this.joins = joins;
        this.endings = endings;
        this.seconds = seconds;
        this.longestRun = longestRun;
        this.settings = settings;
        this.beats = (float) settings.beats();
        this.cutCost = (float) settings.costs().cut();
        this.leadCost = (float) settings.costs().lead();
        this.patience = (float) settings.patience().cost();
        this.haste = (float) settings.patience().haste();
    }

    /** The best way out of the present run of {@code sampler}, or null if it is better to go on for now. */
    @Nullable LastJoin from(UnitSampler sampler) {
        if (seconds - sampler.at() > settings.longest() + settings.silence() + 2 * longestRun) {
            return null;
        }
        List<LastJoin> found = new ArrayList<>();
        int first = sampler.first();
        int end = corpus.pieceEnd(first);
        for (int exit = first + 1; exit <= end; exit++) {
            double time = sampler.timeOf(exit);
            if (exit > first + 1 && time - sampler.at() > longestRun) {
                break;
            }
            collect(exit, corpus.following(exit - 1), time, found);
        }
        found.sort(Comparator.comparingDouble(LastJoin::cost));
        for (LastJoin join : found.subList(0, Math.min(settings.patience().tries(), found.size()))) {
            if (sampler.mayEndWith(join.exit(), join.last().unit())) {
                return join;
            }
        }
        return null;
    }

    private void collect(int exit, int continuation, double time, List<LastJoin> into) {
        float most = patience + haste * (float) Math.max(0, time - (seconds - settings.longest() - longestRun));
        for (Endings.Final last : endings.finals()) {
            double heard = seconds - time - last.lead();
            if (last.unit() != continuation && inTime(last, heard)) {
                double cut = Math.max(0, Math.min(last.sounding(), settings.longest()) - heard);
                float taken = leadCost * (float) last.lead() + cutCost * (float) cut;
                float cost = joins.of(continuation, last.unit(), beats) + last.cost() + taken;
                if (cost <= most) {
                    into.add(new LastJoin(exit, last, cost));
                }
            }
        }
    }

    /** Whether the piece ends well where the sound of {@code last} has been heard for {@code heard} seconds. */
    private boolean inTime(Endings.Final last, double heard) {
        boolean silenceFollows = last.cost() == 0; // else another sound, which must not be heard
        double most = last.sounding() + (silenceFollows ? settings.silence() : 0);
        return heard >= Math.min(settings.shortest(), last.sounding()) - 0.25
                && heard <= Math.min(settings.longest() - last.lead(), most);
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
        if (left > settings.longest() + 2 * longestRun || left < settings.shortest()) {
            return fitting;
        }
        for (Endings.Way way : endings.ways()) {
            double heard = left - way.lead();
            if (heard >= settings.shortest() && heard <= settings.longest()) {
                fitting.add(way);
            }
        }
        return fitting;
    }

    /** What to add to the score of such a run. */
    float bonus(Endings.Way way) {
        return Math.max(0, (float) settings.approach().run() - way.cost());
    }
}

package dev.cadenza.generate;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.UnitCorpus;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Draws units run by run: at each place where the present run may end, the units that are likely to follow and whose
 * pasts fit are weighed; one of the best is drawn. What weighs and bars them is none of its business, see
 * {@link Rules}. For one thread at a time.
 */
final class UnitSampler {
    private static final int WEIGHED = 4; // times the tries: candidates of which then the least refused is taken
    private static final int SAVED = 20; // times the questions of a choice: what may be saved up

    private final UnitCorpus corpus;
    private final JoinCost joins;
    private final NextUnits model;
    private final DrawSettings settings;
    private final RunSettings runs;
    private final int allowance; // questions for each choice
    private final SeededRandom random;
    private final Rules rules;
    private final Collection<Term> terms;
    private final Constraints bars;
    private final Constraints limits;
    private final Constraints lastLimits;
    private final RunLimit runLimit;
    private final List<TriedOut> triedOut;
    private final List<PlayListener> listeners;
    private final JoinCandidates candidates = new JoinCandidates();
    private int first; // of the present run
    private double at; // when it sounds
    private float joinCost;
    private float logProbability;
    private int barred;
    private int questions; // to the limits that may still be asked
    private int lastExit; // of those that were weighed

    /** A sampler whose first run begins with {@code first}, at 0 s. */
    UnitSampler(
            UnitCorpus corpus,
            JoinCost joins,
            NextUnits model,
            Rules rules,
            Generation settings,
            SeededRandom random,
            int first) {
        this.corpus = corpus;
        this.joins = joins;
        this.model = model;
        this.settings = settings.draw();
        this.runs = settings.runs();
        this.allowance = settings.copies().questions();
        this.questions = SAVED * allowance;
        this.random = random;
        this.rules = rules;
        this.terms = rules.terms().values();
        this.bars = rules.bars();
        this.limits = rules.limits();
        this.lastLimits = rules.lastLimits();
        this.runLimit = rules.runLimit();
        this.triedOut = rules.triedOut();
        this.listeners = rules.listeners();
        this.first = first;
    }

    /** The first unit of the run that is being played. */
    int first() {
        return first;
    }

    /** When it sounds, in seconds. */
    double at() {
        return at;
    }

    /** The time at which {@code unit} of the present run, or the one after its last, would come. */
    double timeOf(int unit) {
        return at + corpus.seconds(first, unit);
    }

    /** Ends the present run somewhere and begins another. */
    ComposedRun next() {
        ComposedRun.Ended ended = weigh();
        Join join = candidates.ranked(choose());
        if (join.exit() < lastExit) {
            ended = ComposedRun.Ended.DRAWN;
        }
        return leave(join.exit(), join.target(), join.prior(), ended);
    }

    /** Collects the joins from all exits; what keeps the last one from being later. */
    private ComposedRun.Ended weigh() {
        candidates.clear();
        lastExit = 0;
        int end = rules.end(first);
        int pushed = 0;
        ComposedRun.Ended ended = ComposedRun.Ended.END;
        for (int exit = first + 1; exit <= end; exit++) {
            double length = timeOf(exit) - at;
            if (tooLong(exit - 1, length) && lastExit > 0) {
                ended = ComposedRun.Ended.DRAWN;
                break;
            }
            push(exit - 1);
            pushed++;
            if (length < runs.shortest() && exit < end) {
                continue;
            }
            lastExit = exit;
            collect(exit);
            ComposedRun.Ended limited = runLimit.ended(continuation(exit), exit < end && goesOn(exit));
            if (limited != null) {
                ended = limited;
                break;
            }
        }
        undo(pushed);
        if (candidates.size() == 0) {
            collectAll();
        }
        candidates.sort();
        return ended;
    }

    /** Whether a run of {@code length} seconds with {@code unit} as its last is longer than runs may be. */
    private boolean tooLong(int unit, double length) {
        return length > runs.longest() && (length > runs.held() || !corpus.held(unit));
    }

    /**
     * Whether the present run may go on with {@code unit} although its sound is followed, since nothing begins there.
     */
    private boolean goesOn(int unit) {
        return corpus.held(unit) && timeOf(unit + 1) - at <= runs.held();
    }

    /** Where the rules leave nothing, as in very little music, any unit will do that fits. */
    private void collectAll() {
        int continuation = continuation(lastExit);
        double time = timeOf(lastExit);
        for (int target : joins.contexts().nearest(continuation, settings.targets())) {
            if (!corpus.silent(target)) {
                float again = target == continuation || target == first ? settings.targets() : 0;
                Join join = new Join(first, lastExit, continuation, target, time, 0, false);
                candidates.add(join, -joinCost(continuation, target) - again);
            }
        }
        if (candidates.size() == 0) { // all that is near is the silence that would come
            candidates.add(new Join(first, lastExit, continuation, first, time, 0, false), 0);
        }
    }

    private void push(int unit) {
        model.push(unit);
        triedOut.forEach(one -> one.push(unit));
    }

    private void undo(int units) {
        model.undo(units);
        triedOut.forEach(one -> one.undo(units));
    }

    /**
     * The unit that would follow at {@code exit}; the last one of the recording stands for what would come after it.
     */
    private int continuation(int exit) {
        return corpus.following(exit - 1);
    }

    /**
     * Weighs what is likely at {@code exit}, or, where the model knows nothing, what has a similar past; and what the
     * form wants.
     */
    private void collect(int exit) {
        int continuation = continuation(exit);
        double time = timeOf(exit);
        NextUnits.Targets likely = model.likeliest(settings.targets());
        boolean unknown = likely.size() == 0;
        if (unknown) {
            for (int target : joins.contexts().nearest(continuation, settings.targets())) {
                weigh(exit, continuation, target, time, 0);
            }
        }
        for (int i = 0; i < likely.size(); i++) {
            weigh(exit, continuation, likely.unit(i), time, likely.logProbability(i));
        }
        float least = unknown ? 0 : likely.logProbability(likely.size() - 1);
        for (int wanted : rules.guide().wanted(time)) {
            weigh(exit, continuation, wanted, time, least);
        }
    }

    private void weigh(int exit, int continuation, int target, double time, float prior) {
        boolean returns = rules.guide().returns(target, time);
        Join join = new Join(first, exit, continuation, target, time, prior, returns);
        if (!bars.allow(join)) {
            return;
        }
        float score = 0;
        for (Term term : terms) {
            score += term.of(join);
        }
        candidates.add(join, score);
    }

    private float joinCost(int continuation, int target) {
        return joins.of(continuation, target, (float) settings.beats());
    }

    /**
     * The rank of the candidate that was drawn and that the limits let pass, or, where they let none pass, of the one
     * that exceeds them least. They are asked a bounded number of times, however much they bar.
     */
    private int choose() {
        barred = 0;
        questions = Math.min(SAVED * allowance, questions + allowance);
        double[] excess = new double[candidates.size()]; // not a number where the limits weren't asked
        Arrays.fill(excess, Double.NaN);
        boolean[] refused = new boolean[candidates.size()];
        double least = Double.MAX_VALUE;
        for (int tries = 0; tries < settings.tries() && questions > 0; tries++) {
            int rank = candidates.draw(settings.temperature(), settings.nucleus(), refused, random);
            if (rank < 0) {
                break;
            }
            excess[rank] = excess(rank, least);
            if (excess[rank] == 0) {
                return rank;
            }
            least = rank < WEIGHED * settings.tries() ? Math.min(least, excess[rank]) : least;
            refused[rank] = true;
            barred++;
        }
        return leastExceeding(excess, least);
    }

    /** The first of the ranks that exceed the limits least; {@code excess} of those that they were asked about. */
    private int leastExceeding(double[] excess, double known) {
        double least = known;
        int weighed = Math.min(candidates.size(), WEIGHED * settings.tries());
        for (int rank = 0; rank < weighed && least > 0; rank++) {
            if (Double.isNaN(excess[rank]) && questions > 0) {
                excess[rank] = excess(rank, least);
                least = Math.min(least, excess[rank]);
            }
        }
        for (int rank = 0; rank < excess.length; rank++) {
            if (excess[rank] == least) {
                return rank;
            }
        }
        return 0; // they were asked about none of the likely ones
    }

    private double excess(int rank, double enough) {
        questions--;
        return limits.excess(candidates.ranked(rank), enough);
    }

    /** Whether the present run may end before {@code exit} and the last run of the piece begin with {@code target}. */
    boolean mayEndWith(int exit, int target) {
        return lastLimits.allow(new Join(first, exit, continuation(exit), target, timeOf(exit), 0, false));
    }

    /** Ends the present run before {@code exit} and begins one with {@code target}. */
    ComposedRun leave(int exit, int target, float prior, ComposedRun.Ended ended) {
        ComposedRun run = end(exit, ended);
        int continuation = continuation(exit);
        at = timeOf(exit) + joins.snap(continuation, target);
        joinCost = joinCost(continuation, target);
        logProbability = prior;
        first = target;
        return run;
    }

    /** The present run up to {@code exit}, which was played. */
    ComposedRun end(int exit, ComposedRun.Ended ended) {
        for (int unit = first; unit < exit; unit++) {
            model.push(unit);
        }
        listeners.forEach(listener -> listener.play(first, exit, at));
        ComposedRun run = new ComposedRun(first, exit - first, at, joinCost, logProbability, barred, ended);
        barred = 0;
        return run;
    }

    /** Lets {@code units} count as heard before the first one; what they are like isn't a copy. */
    void prime(int[] units) {
        for (int unit : units) {
            model.push(unit);
        }
        rules.prime(units);
    }
}

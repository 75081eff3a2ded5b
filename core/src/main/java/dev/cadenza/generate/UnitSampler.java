package dev.cadenza.generate;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.UnitCorpus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Draws units run by run: at each place where the present run may end, the units that are likely to follow and whose pasts fit are weighed;
 * one of the best is drawn. For one thread at a time.
 */
final class UnitSampler {
    private static final int WEIGHED = 4; // times the tries: candidates of which then the least followed is taken
    private static final int SAVED = 20; // times the questions of a choice: what may be saved up

    private final UnitCorpus corpus;
    private final JoinCost joins;
    private final NextUnits model;
    private final Guards guards;
    private final UnitFigures figures;
    private final Marginals balance;
    private final StyleTarget manner;
    private final FadeOuts tails;
    private final Generation settings;
    private final SeededRandom random;
    private final Played played;
    private final JoinCandidates candidates = new JoinCandidates();
    private final float[] measured = new float[UnitFigures.COUNT];
    private int first; // of the present run
    private double at; // when it sounds
    private float joinCost;
    private float logProbability;
    private int barred;
    private int questions; // to the guards that may still be asked
    private int lastExit; // of those that were weighed

    /** A sampler whose first run begins with {@code first}, at 0 s. */
    UnitSampler(
            UnitCorpus corpus,
            JoinCost joins,
            NextUnits model,
            CopyContent content,
            Generation settings,
            SeededRandom random,
            FadeOuts tails,
            Marginals balance,
            StyleTarget manner,
            int first) {
        this.corpus = corpus;
        this.joins = joins;
        this.model = model;
        this.guards = new Guards(corpus, joins.contexts(), content, settings.copies(), settings.runs());
        this.figures = new UnitFigures(corpus);
        this.balance = balance;
        this.manner = manner;
        this.settings = settings;
        this.questions = SAVED * settings.copies().questions();
        this.random = random;
        this.tails = tails;
        this.played = new Played(corpus, settings.reuse(), settings.runs().longest());
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
    ComposedRun next(Guide guide) {
        ComposedRun.Ended ended = weigh(guide);
        int rank = choose();
        int candidate = candidates.ranked(rank);
        int exit = candidates.exit(candidate);
        if (exit < lastExit) {
            ended = ComposedRun.Ended.DRAWN;
        }
        return leave(exit, candidates.target(candidate), candidates.prior(candidate), ended);
    }

    /** Collects the joins from all exits; what keeps the last one from being later. */
    private ComposedRun.Ended weigh(Guide guide) {
        candidates.clear();
        lastExit = 0;
        int end = Math.max(first + 1, tails.begin(first));
        int heard = 0;
        ComposedRun.Ended ended = ComposedRun.Ended.END;
        for (int exit = first + 1; exit <= end; exit++) {
            double length = timeOf(exit) - at;
            if (tooLong(exit - 1, length) && lastExit > 0) {
                ended = ComposedRun.Ended.DRAWN;
                break;
            }
            push(exit - 1);
            heard++;
            if (length < settings.runs().shortest() && exit < end) {
                continue;
            }
            lastExit = exit;
            ComposedRun.Ended guarded = collect(exit, guide, exit < end && goesOn(exit));
            if (guarded != null) {
                ended = guarded;
                break;
            }
        }
        undo(heard);
        if (candidates.size() == 0) {
            collectAll();
        }
        candidates.sort();
        return ended;
    }

    /** Whether a run of {@code length} seconds with {@code unit} as its last is longer than runs may be. */
    private boolean tooLong(int unit, double length) {
        return length > settings.runs().longest() && (length > settings.runs().held() || !corpus.held(unit));
    }

    /** Whether the present run may go on with {@code unit} although its sound is followed, since nothing begins there. */
    private boolean goesOn(int unit) {
        return corpus.held(unit) && timeOf(unit + 1) - at <= settings.runs().held();
    }

    /** Where the rules leave nothing, as in very little music, any unit will do that fits. */
    private void collectAll() {
        int continuation = continuation(lastExit);
        for (int target : joins.contexts().nearest(continuation, settings.draw().targets())) {
            if (!corpus.silent(target)) {
                float again = target == continuation || target == first
                        ? settings.draw().targets()
                        : 0;
                candidates.add(lastExit, target, -joinCost(continuation, target) - again, 0);
            }
        }
        if (candidates.size() == 0) { // all that is near is the silence that would come
            candidates.add(lastExit, first, 0, 0);
        }
    }

    private void push(int unit) {
        model.push(unit);
        guards.push(unit);
        figures.push(unit);
    }

    private void undo(int units) {
        model.undo(units);
        guards.undo(units);
        figures.undo(units);
    }

    /** The unit that comes naturally at {@code exit}; the last one of the recording stands for what would come after it. */
    private int continuation(int exit) {
        return corpus.following(exit - 1);
    }

    private ComposedRun.@Nullable Ended collect(int exit, Guide guide, boolean goesOn) {
        int continuation = continuation(exit);
        double time = timeOf(exit);
        NextUnits.Targets likely = model.likeliest(settings.draw().targets());
        boolean unknown = likely.size() == 0;
        int[] near =
                joins.contexts().nearest(continuation, unknown ? settings.draw().targets() : Guards.twins());
        for (int i = 0; i < (unknown ? near.length : likely.size()); i++) {
            int target = unknown ? near[i] : likely.unit(i);
            weigh(exit, continuation, target, unknown ? 0 : likely.logProbability(i), time, guide);
        }
        float least = unknown ? 0 : likely.logProbability(likely.size() - 1);
        for (int wanted : guide.wanted(time)) {
            weigh(exit, continuation, wanted, least, time, guide);
        }
        return settings.copies().enabled() ? guards.ended(near, goesOn) : null;
    }

    private void weigh(int exit, int continuation, int target, float prior, double time, Guide guide) {
        boolean returns = guide.returns(target, time);
        if (tails.last(target)
                || corpus.silent(target)
                || (returns ? target == continuation : played.tooNear(continuation, target, time))) {
            return;
        }
        float penalty = returns ? 0 : played.penalty(target, time);
        float wanted = guide.bonus(target, time) + guide.leaving(continuation, time);
        float score = prior - joinCost(continuation, target) - penalty + wanted;
        if (!figures.isEmpty()) {
            figures.measure(target, measured);
            score += balance.bonus(measured) - (returns ? 0 : manner.cost(target, measured));
        }
        candidates.add(exit, target, score, prior);
    }

    private float joinCost(int continuation, int target) {
        return joins.of(continuation, target, (float) settings.draw().beats());
    }

    /**
     * The rank of the candidate that was drawn and that the guards let pass, or, where they let none pass, that of the one that is
     * followed least. They are asked a bounded number of times, however much they bar.
     */
    private int choose() {
        barred = 0;
        questions = Math.min(
                SAVED * settings.copies().questions(),
                questions + settings.copies().questions());
        double[] excess = new double[candidates.size()]; // not a number where the guards weren't asked
        Arrays.fill(excess, Double.NaN);
        boolean[] refused = new boolean[candidates.size()];
        double least = Double.MAX_VALUE;
        for (int tries = 0; tries < settings.draw().tries() && questions > 0; tries++) {
            int rank = candidates.draw(
                    settings.draw().temperature(), settings.draw().nucleus(), refused, random);
            if (rank < 0) {
                break;
            }
            excess[rank] = settings.copies().enabled() ? excess(rank, least) : 0;
            if (excess[rank] == 0) {
                return rank;
            }
            least = rank < WEIGHED * settings.draw().tries() ? Math.min(least, excess[rank]) : least;
            refused[rank] = true;
            barred++;
        }
        return leastFollowed(excess, least);
    }

    /** The first of the ranks that exceed what the guards allow least; {@code excess} of those that they were asked about. */
    private int leastFollowed(double[] excess, double known) {
        double least = known;
        for (int rank = 0;
                rank < Math.min(candidates.size(), WEIGHED * settings.draw().tries()) && least > 0;
                rank++) {
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
        int candidate = candidates.ranked(rank);
        return guards.excess(first, candidates.exit(candidate), candidates.target(candidate), enough);
    }

    /** Whether the copy guards let the present run end before {@code exit} and {@code target} follow. */
    boolean allows(int exit, int target) {
        return guards.allows(first, exit, target);
    }

    /** Ends the present run before {@code exit} and begins one with {@code target}. */
    ComposedRun leave(int exit, int target, float prior, ComposedRun.Ended ended) {
        ComposedRun stretch = end(exit, ended);
        int continuation = continuation(exit);
        at = timeOf(exit) + joins.snap(continuation, target);
        joinCost = joinCost(continuation, target);
        logProbability = prior;
        first = target;
        return stretch;
    }

    /** The present run up to {@code exit}, which was played. */
    ComposedRun end(int exit, ComposedRun.Ended ended) {
        for (int unit = first; unit < exit; unit++) {
            model.push(unit);
            if (!figures.isEmpty()) {
                figures.measure(unit, measured);
                balance.play(measured);
                manner.play(unit, measured);
            }
            figures.push(unit);
        }
        guards.play(first, exit);
        played.add(first, exit - first, at);
        ComposedRun stretch = new ComposedRun(first, exit - first, at, joinCost, logProbability, barred, ended);
        barred = 0;
        return stretch;
    }

    /** Lets {@code units} count as played before, but for the copy guards. */
    void prime(int[] units) {
        for (int unit : units) {
            model.push(unit);
            figures.push(unit);
        }
    }
}

package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.render.PlacedRun;
import dev.cadenza.render.Placer;
import dev.cadenza.render.RunSink;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.UnitCorpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Composes one piece out of units: draws runs, keeps to the form, brings the piece to an end, and has all of it
 * rendered on the way.
 */
public final class UnitComposer implements PieceComposer {
    private final UnitCorpus corpus;
    private final JoinCost joins;
    private final CopyContent content;
    private final Generation settings;
    private final PassageStyles styles;
    private final Marginals marginals;
    private final float haste; // of multipliers while a piece is composed: 0 once they are learned

    /**
     * What a piece should be.
     *
     * @param plan how it is laid out
     * @param start the unit to begin with, or -1 for any
     * @param heard units that count as heard before the first, the latest last; none for those that precede it in its
     *     recording
     */
    public record Request(Plan plan, int start, List<Integer> heard) {
        /** Copies the list. */
        public Request {
            heard = List.copyOf(heard);
        }

        /** A piece before which nothing is heard but what precedes its first unit. */
        public Request(Plan plan, int start) {
            this(plan, start, List.of());
        }
    }

    /** A composer over {@code corpus}; the join costs and content are those of the same corpus. */
    public UnitComposer(UnitCorpus corpus, JoinCost joins, CopyContent content, Generation settings) {
        this(
                corpus,
                joins,
                content,
                settings,
                new PassageStyles(corpus),
                Marginals.even(corpus, settings.marginals()),
                1);
    }

    private UnitComposer(
            UnitCorpus corpus,
            JoinCost joins,
            CopyContent content,
            Generation settings,
            PassageStyles styles,
            Marginals marginals,
            float haste) {
        require(corpus.size() > 0, "there are no units to compose of");
        this.corpus = corpus;
        this.joins = joins;
        this.content = content;
        this.settings = settings;
        this.styles = styles;
        this.marginals = marginals;
        this.haste = haste;
    }

    /** Where songs begin so that a few of them stand for all of the music. */
    public Beginnings beginnings() {
        return new Beginnings(corpus, new FadeOuts(corpus), styles);
    }

    /**
     * A composer whose pieces are as varied as the music: it tries out, without sound, what {@code models} prefer, and
     * learns what to hold against it in all pieces. Without that, or if the settings ask for no trials, each piece
     * learns it while it goes on.
     *
     * @param models gives a model with an empty history each time it is asked
     * @param done is told of shares of the work that sum to 1
     */
    public UnitComposer balanced(Supplier<NextUnits> models, long seed, DoubleConsumer done) {
        int trials = settings.marginals().trials();
        if (trials == 0) {
            return this;
        }
        SeededRandom random = SeededRandom.of(seed, "balance");
        FadeOuts fadeOuts = new FadeOuts(corpus);
        Beginnings beginnings = new Beginnings(corpus, fadeOuts, styles);
        Marginals learned = marginals;
        List<Marginals> late = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            learned = learned.begin(1 + (float) settings.marginals().haste() * (1 - trial / (float) trials));
            int first = beginnings.of(seed, trial);
            StyleTarget style = new StyleTarget(styles, first, settings.style());
            Rules rules = new Rules(corpus, joins, content, settings, fadeOuts, learned, style, Guide.NONE);
            UnitSampler sampler = new UnitSampler(corpus, joins, models.get(), rules, settings, random, first);
            sampler.prime(before(first));
            for (int units = 0; units < settings.marginals().trialUnits(); ) {
                units += sampler.next().units();
            }
            if (trial >= trials / 2) {
                late.add(learned);
            }
            done.accept(1.0 / trials);
        }
        return new UnitComposer(corpus, joins, content, settings, styles, Marginals.mean(late), 0);
    }

    @Override
    public void compose(
            Request request, NextUnits model, Placer placer, RunSink renderer, int rate, Consumer<ComposedRun> told)
            throws IOException {
        Plan plan = request.plan();
        SeededRandom random = SeededRandom.of(plan.seed(), "units");
        FadeOuts fadeOuts = new FadeOuts(corpus);
        int first = request.start() >= 0 ? request.start() : anywhere(fadeOuts, random);
        StyleTarget style = new StyleTarget(styles, first, settings.style());
        NewSounds newSounds = new NewSounds(corpus);
        Ending ending = ending(plan, newSounds, fadeOuts);
        FormGuide guide =
                new FormGuide(corpus, fadeOuts, ending, new PhraseBoundaries(corpus, newSounds), settings.form(), plan);
        Rules rules = new Rules(corpus, joins, content, settings, fadeOuts, marginals.begin(haste), style, guide);
        UnitSampler sampler = new UnitSampler(corpus, joins, model, rules, settings, random, first);
        sampler.prime(
                request.heard().isEmpty()
                        ? before(first)
                        : request.heard().stream().mapToInt(Integer::intValue).toArray());
        Exemplars exemplars = new Exemplars(corpus, plan, first);
        Ending.@Nullable LastJoin out = null;
        while (out == null && sampler.at() < plan.seconds()) {
            style.follow(exemplars.at(sampler.at()));
            out = ending.from(sampler);
            ComposedRun run = out == null
                    ? sampler.next()
                    : sampler.leave(out.exit(), out.last().unit(), 0, ComposedRun.Ended.DRAWN);
            guide.played(run);
            told.accept(play(run, placer, renderer, rate));
            guide.begun(sampler.first(), sampler.at());
        }
        if (out != null) {
            ComposedRun last = sampler.end(ending.stop(out.last(), sampler.at()), ComposedRun.Ended.END);
            told.accept(play(last, placer, renderer, rate));
        }
        renderer.finish(Math.round(plan.seconds() * rate));
    }

    private Ending ending(Plan plan, NewSounds newSounds, FadeOuts fadeOuts) {
        EndingSettings ending = settings.form().ending();
        RunSettings runs = settings.runs();
        Endings endings = new Endings(corpus, joins, fadeOuts, newSounds, ending, runs);
        return new Ending(corpus, joins, endings, ending, plan.seconds(), runs.longest());
    }

    /**
     * Has {@code run} rendered; the same with the time at which it is heard, which the first run's lead and rounding
     * put off.
     */
    private static ComposedRun play(ComposedRun run, Placer placer, RunSink renderer, int rate) throws IOException {
        PlacedRun placed = placer.place(run.first(), run.units());
        renderer.add(placed);
        return run.at((double) placed.at() / rate);
    }

    private int anywhere(FadeOuts fadeOuts, SeededRandom random) {
        int unit = random.nextInt(corpus.size());
        return corpus.soundingAt(fadeOuts.within(unit) ? corpus.pieceFirst(unit) : unit);
    }

    /** The units before {@code first} in its recording, which are heard but not played. */
    private int[] before(int first) {
        int from = Math.max(corpus.pieceFirst(first), first - settings.draw().priming());
        int[] units = new int[first - from];
        for (int i = 0; i < units.length; i++) {
            units[i] = from + i;
        }
        return units;
    }
}

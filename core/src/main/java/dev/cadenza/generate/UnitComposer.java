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

/** Composes one piece out of units: draws runs, keeps to the form, brings the piece to an end, and has all of it rendered on the way. */
public final class UnitComposer {
    private static final int PRIMING = 48; // units heard before the first
    private static final int TRIALS = 16; // pieces without sound from which the balance is learned
    private static final int TRIAL_UNITS = 30; // of each
    private static final float FIRST_HASTE = 3; // by how much further prices move in the first of them

    private final UnitCorpus corpus;
    private final JoinCost joins;
    private final CopyContent content;
    private final SamplerSettings settings;
    private final PassageStyles manners;
    private final boolean free; // in any manner
    private final Marginals balance;
    private final float haste; // of prices while a piece is composed: 0 once they are learned

    /**
     * What a piece should be.
     *
     * @param seconds its length
     * @param form its sections
     * @param variation the share of a returning section that is drawn anew, 0 to 1
     * @param seed what decides between equals
     * @param start the unit to begin with, or -1 for any
     * @param heard units that count as heard before the first, the latest last; none for those that precede it in its recording
     */
    public record Request(double seconds, Form form, double variation, long seed, int start, List<Integer> heard) {
        /** Checks the figures. */
        public Request {
            heard = List.copyOf(heard);
            require(seconds > 0, "a piece must last longer than 0 s, got %s", seconds);
            require(variation >= 0 && variation <= 1, "variation must be 0 to 1, got %s", variation);
        }

        /** A piece before which nothing is heard but what precedes its first unit. */
        public Request(double seconds, Form form, double variation, long seed, int start) {
            this(seconds, form, variation, seed, start, List.of());
        }

        /** Any beginning, a usual form. */
        public static Request of(double seconds, long seed) {
            return new Request(seconds, UsualForm.UNKNOWN.form(seconds, seed), 0.3, seed, -1);
        }
    }

    /** A composer over {@code corpus}; the join costs and content are those of the same corpus. */
    public UnitComposer(UnitCorpus corpus, JoinCost joins, CopyContent content, SamplerSettings settings) {
        this(corpus, joins, content, settings, new PassageStyles(corpus), false, Marginals.even(corpus), 1);
    }

    private UnitComposer(
            UnitCorpus corpus,
            JoinCost joins,
            CopyContent content,
            SamplerSettings settings,
            PassageStyles manners,
            boolean free,
            Marginals balance,
            float haste) {
        require(corpus.size() > 0, "there are no units to compose of");
        this.corpus = corpus;
        this.joins = joins;
        this.content = content;
        this.settings = settings;
        this.manners = manners;
        this.free = free;
        this.balance = balance;
        this.haste = haste;
    }

    /** Where songs begin so that a few of them stand for all of the music. */
    public Beginnings beginnings() {
        return new Beginnings(corpus, new FadeOuts(corpus), manners);
    }

    /** A composer whose pieces take after no recording but mix all of the music throughout, to hear what it is worth that they do. */
    public UnitComposer mixing() {
        return new UnitComposer(corpus, joins, content, settings, manners, true, balance, haste);
    }

    /**
     * A composer whose pieces are as varied as the music: it tries out, without sound, what {@code models} prefer, and learns what to hold
     * against it in all pieces. Without that each piece learns it while it goes on.
     *
     * @param models gives a model that has heard nothing each time it is asked
     * @param done is told of shares of the work that sum to 1
     */
    public UnitComposer balanced(Supplier<NextUnits> models, long seed, DoubleConsumer done) {
        SeededRandom random = SeededRandom.of(seed, "balance");
        FadeOuts tails = new FadeOuts(corpus);
        Beginnings beginnings = new Beginnings(corpus, tails, manners);
        Marginals learned = balance;
        List<Marginals> late = new ArrayList<>();
        for (int trial = 0; trial < TRIALS; trial++) {
            learned = learned.begin(1 + FIRST_HASTE * (1 - trial / (float) TRIALS));
            int first = beginnings.of(seed, trial);
            StyleTarget manner = new StyleTarget(manners, first, free, settings.manner());
            UnitSampler sampler = new UnitSampler(
                    corpus, joins, models.get(), content, settings, random, tails, learned, manner, first);
            sampler.prime(before(first));
            for (int units = 0; units < TRIAL_UNITS; ) {
                units += sampler.next(Guide.NONE).units();
            }
            if (trial >= TRIALS / 2) {
                late.add(learned);
            }
            done.accept(1.0 / TRIALS);
        }
        return new UnitComposer(corpus, joins, content, settings, manners, free, Marginals.mean(late), 0);
    }

    /**
     * Composes a piece.
     *
     * @param model what follows what; it hears all of the piece
     * @param placer gives runs their places, new for each piece
     * @param renderer takes them; finished when this returns
     * @param rate of the output
     * @param told hears of each stretch, in order
     */
    public void compose(
            Request request, NextUnits model, Placer placer, RunSink renderer, int rate, Consumer<ComposedRun> told)
            throws IOException {
        SeededRandom random = SeededRandom.of(request.seed(), "units");
        FadeOuts tails = new FadeOuts(corpus);
        int first = request.start() >= 0 ? request.start() : anywhere(tails, random);
        StyleTarget manner = new StyleTarget(manners, first, free, settings.manner());
        UnitSampler sampler = new UnitSampler(
                corpus, joins, model, content, settings, random, tails, balance.begin(haste), manner, first);
        sampler.prime(
                request.heard().isEmpty()
                        ? before(first)
                        : request.heard().stream().mapToInt(Integer::intValue).toArray());
        NewSounds newSounds = new NewSounds(corpus);
        Endings endings = new Endings(corpus, joins, tails, newSounds, settings.shortestRun(), settings.longestRun());
        Ending ending = new Ending(corpus, joins, endings, request.seconds(), settings.longestRun());
        FormGuide guide = new FormGuide(corpus, tails, ending, new PhraseBoundaries(corpus, newSounds), request);
        Exemplars examples = new Exemplars(corpus, request, first);
        Ending.@Nullable Join out = null;
        while (out == null && sampler.at() < request.seconds()) {
            manner.follow(examples.at(sampler.at()));
            out = ending.from(sampler);
            ComposedRun stretch = out == null
                    ? sampler.next(guide)
                    : sampler.leave(out.exit(), out.last().unit(), 0, ComposedRun.Ended.DRAWN);
            guide.heard(stretch);
            told.accept(play(stretch, placer, renderer, rate));
            guide.begun(sampler.first(), sampler.at());
        }
        if (out != null) {
            ComposedRun last = sampler.end(ending.stop(out.last(), sampler.at()), ComposedRun.Ended.END);
            told.accept(play(last, placer, renderer, rate));
        }
        renderer.finish(Math.round(request.seconds() * rate));
    }

    /** Has {@code stretch} rendered; the same with the time at which it is heard, which the first run's lead and rounding put off. */
    private static ComposedRun play(ComposedRun stretch, Placer placer, RunSink renderer, int rate) throws IOException {
        PlacedRun run = placer.place(stretch.first(), stretch.units());
        renderer.add(run);
        return stretch.at((double) run.at() / rate);
    }

    private int anywhere(FadeOuts tails, SeededRandom random) {
        int unit = random.nextInt(corpus.size());
        return corpus.soundingAt(tails.within(unit) ? corpus.pieceFirst(unit) : unit);
    }

    /** The units before {@code first} in its recording, which are heard but not played. */
    private int[] before(int first) {
        int from = Math.max(corpus.pieceFirst(first), first - PRIMING);
        int[] units = new int[first - from];
        for (int i = 0; i < units.length; i++) {
            units[i] = from + i;
        }
        return units;
    }
}

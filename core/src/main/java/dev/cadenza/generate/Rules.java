package dev.cadenza.generate;

import dev.cadenza.units.CopyContent;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.UnitCorpus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that weighs a join and all that bars one, put together from the settings: the terms and constraints that
 * {@link UnitSampler} adds and asks. What is to count in another way, or a new thing to count, is exchanged or added
 * here and nowhere else. For one song.
 */
final class Rules {
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final Constraints bars = new Constraints();
    private final UnitFigures figures;
    private final Marginals marginals;
    private final StyleTarget style;
    private final Played played;
    private final Guards guards;
    private final FadeOuts fadeOuts;
    private final Guide guide;

    /**
     * The rules of a song.
     *
     * @param marginals as they are when it begins
     * @param style the passage that it takes after
     * @param guide its form
     */
    Rules(
            UnitCorpus corpus,
            JoinCost joins,
            CopyContent content,
            Generation settings,
            FadeOuts fadeOuts,
            Marginals marginals,
            StyleTarget style,
            Guide guide) {
        this.figures = new UnitFigures(corpus);
        this.marginals = marginals;
        this.style = style;
        this.played = new Played(corpus, settings.reuse(), settings.runs().longest());
        this.guards = new Guards(corpus, joins.contexts(), content, settings.copies(), settings.runs());
        this.fadeOuts = fadeOuts;
        this.guide = guide;

        float weight = (float) settings.draw().joins();
        float beats = (float) settings.draw().beats();
        terms.put("prior", Join::prior);
        terms.put("join", join -> -weight * joins.of(join.continuation(), join.target(), beats));
        terms.put("again", join -> join.returns() ? 0 : -played.again(join.target(), join.at()));
        terms.put("staying", join -> join.returns() ? 0 : -played.staying(join.target(), join.at()));
        terms.put("revisiting", join -> join.returns() ? 0 : -played.revisiting(join.target(), join.at()));
        terms.putAll(guide.terms());
        terms.put("marginals", join -> figures.isEmpty() ? 0 : marginals.bonus(figures.of(join.target())));
        terms.put(
                "style",
                join -> figures.isEmpty() || join.returns()
                        ? 0
                        : -style.cost(join.target(), figures.of(join.target())));

        bars.with("fade-outs", join -> barred(fadeOuts.last(join.target())))
                .with("silence", join -> barred(corpus.silent(join.target())))
                .with(
                        "too near",
                        join -> barred(
                                join.returns()
                                        ? join.target() == join.continuation()
                                        : played.tooNear(join.continuation(), join.target(), join.at())));
    }

    private static double barred(boolean barred) {
        return barred ? Double.POSITIVE_INFINITY : 0;
    }

    /** What the score of a join is the sum of, by names. */
    Map<String, Term> terms() {
        return terms;
    }

    /** What a join must not do, so that it isn't weighed at all. */
    Constraints bars() {
        return bars;
    }

    /** What a join that was drawn should not do; the one that does least of it is taken where all do. */
    Constraints limits() {
        return guards.next();
    }

    /** What the join to the last run should not do. */
    Constraints lastLimits() {
        return guards.last();
    }

    /** What ends runs early. */
    RunLimit runLimit() {
        return guards;
    }

    /** The unit after the last that a run that begins with {@code first} may have. */
    int end(int first) {
        return Math.max(first + 1, fadeOuts.begin(first));
    }

    /** Which units the form wants, and wants back. */
    Guide guide() {
        return guide;
    }

    /** What is told of units, also where they are only tried out. */
    List<TriedOut> triedOut() {
        return List.of(guards, figures);
    }

    /** What is told of runs that are played. */
    List<PlayListener> listeners() {
        return List.of(this::measure, guards, played);
    }

    private void measure(int first, int exit, double at) {
        for (int unit = first; unit < exit; unit++) {
            if (!figures.isEmpty()) {
                float[] measured = figures.of(unit);
                marginals.play(measured);
                style.play(unit, measured);
            }
            figures.push(unit);
        }
    }

    /** {@code units} were heard before the first one, but are not copied from. */
    void prime(int[] units) {
        for (int unit : units) {
            figures.push(unit);
        }
    }
}

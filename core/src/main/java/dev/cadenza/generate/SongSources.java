package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Where every moment of a piece comes from, as it is written beside its sound.
 *
 * @param runs in the order of time
 */
public record SongSources(List<Run> runs) {
    /**
     * A passage taken over from a recording.
     *
     * @param at when its first attack sounds in the piece, in seconds
     * @param recording the recording's name
     * @param from where that attack stands in the recording, in seconds
     * @param seconds how long the passage lasts until its next attack or the piece's end; what rings on after that
     *     isn't counted
     * @param joinCost the cost of the join before it, 0 for the first
     * @param logProbability the model's for its first unit, 0 without a model
     * @param barred how many likelier choices the copy guards refused in its stead
     * @param ended what ended it
     */
    public record Run(
            double at,
            String recording,
            double from,
            double seconds,
            float joinCost,
            float logProbability,
            int barred,
            ComposedRun.Ended ended) {}

    /** Copies the list. */
    public SongSources {
        runs = List.copyOf(runs);
    }

    /**
     * The sources of a piece of the runs {@code composed} that lasts {@code seconds}; {@code names} gives each
     * recording's.
     */
    public static SongSources of(
            UnitCorpus corpus, IntFunction<String> names, List<ComposedRun> composed, double seconds) {
        List<Run> runs = new ArrayList<>();
        for (ComposedRun run : composed) {
            int last = run.first() + run.units() - 1;
            double from = corpus.start(run.first()) / WhiteContent.RATE;
            runs.add(new Run(
                    run.at(),
                    names.apply(corpus.piece(run.first())),
                    from,
                    Math.min(corpus.end(last) / WhiteContent.RATE - from, Math.max(0, seconds - run.at())),
                    run.joinCost(),
                    run.logProbability(),
                    run.barred(),
                    run.ended()));
        }
        return new SongSources(runs);
    }
}

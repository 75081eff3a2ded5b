package dev.cadenza.units;

import java.util.ArrayList;
import java.util.List;

/** What a Markov model take for likely: the instant mode. */
public final class MarkovNext implements NextUnits {
    private static final int KEPT = 256; // units of history, more than are ever looked at or forgotten

    private final MarkovModel model;
    private final int longest;
    private final List<Integer> history = new ArrayList<>();

    /** A fresh history; {@code longest} is the longest sequence that the model looks at. */
    public MarkovNext(MarkovModel model, int longest) {
        this.model = model;
        this.longest = longest;
    }

    @Override
    public void push(int unit) {
        history.add(unit);
        if (history.size() > 2 * KEPT) {
            history.subList(0, KEPT).clear();
        }
    }

    @Override
    public void undo(int units) {
        history.subList(history.size() - units, history.size()).clear();
    }

    @Override
    public Targets likeliest(int count) {
        int[] latest = history.subList(Math.max(0, history.size() - longest), history.size()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        MarkovModel.Likely likely = model.likely(latest, count);
        return new Targets(likely.units(), likely.logProbabilities());
    }
}

package dev.cadenza.evaluate.report;

import dev.cadenza.evaluate.result.Newness.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of a piece whose seconds follow one stretch of a recording.
 *
 * @param at its beginning in the piece, in seconds
 * @param seconds its length
 * @param best the match in it that is most similar
 * @param sourceAt its beginning in the recording, in seconds
 */
record Passage(double at, double seconds, Match best, double sourceAt) {
    private static final double SLIP = 0.6; // seconds by which matches that belong together may disagree
    private static final double GAP = 0.05;
    private static final double APART = 4; // seconds between passages worth hearing

    /** The stretches of {@code matches}, in order. */
    static List<Passage> of(List<Match> matches) {
        List<Passage> all = new ArrayList<>();
        for (Match match : matches) {
            int last = all.size() - 1;
            if (last >= 0 && all.get(last).continues(match)) {
                all.set(last, all.get(last).with(match));
            } else {
                all.add(new Passage(match.at(), match.seconds(), match, match.sourceAt()));
            }
        }
        return all;
    }

    /** At most {@code most} passages that are worth hearing, apart from each other: copies first, then by likeness. */
    static List<Passage> worthHearing(List<Match> matches, int most) {
        List<Passage> ranked = new ArrayList<>(of(matches));
        ranked.removeIf(passage -> !Double.isFinite(passage.best.similarity()));
        ranked.sort(Comparator.comparing((Passage passage) -> !passage.best.copied())
                .thenComparing(passage -> -passage.best.similarity())
                .thenComparing(Passage::at));
        List<Passage> chosen = new ArrayList<>();
        for (Passage passage : ranked) {
            if (chosen.size() < most && chosen.stream().noneMatch(other -> Math.abs(other.at - passage.at) < APART)) {
                chosen.add(passage);
            }
        }
        return chosen;
    }

    private double end() {
        return at + seconds;
    }

    private boolean continues(Match match) {
        double expected = sourceAt + (match.at() - at) * best.tempo();
        return best.source().equals(match.source())
                && best.copied() == match.copied()
                && match.at() <= end() + GAP
                && Math.abs(match.sourceAt() - expected) <= SLIP;
    }

    private Passage with(Match match) {
        double until = Math.max(end(), match.at() + match.seconds());
        return new Passage(at, until - at, match.similarity() > best.similarity() ? match : best, sourceAt);
    }
}

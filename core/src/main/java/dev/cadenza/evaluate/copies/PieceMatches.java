package dev.cadenza.evaluate.copies;

import dev.cadenza.evaluate.result.Newness.Match;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The closest passage of the music to each second of a piece, after what the detectors found and what is known of its
 * sources.
 */
final class PieceMatches {
    private static final double SAME_LINE = 0.3; // seconds by which the source of the next second may be off
    private static final int LEAST_FOR_TEMPO = 4; // seconds that a tempo is told from

    private final CopyEvidence evidence;
    private final int query;
    private final CopyThresholds[] thresholds;
    private final List<String> names;
    private final List<SourceRun> runs;
    private final List<Match> matches = new ArrayList<>();
    private int aboveNull;

    PieceMatches(
            CopyEvidence evidence, int query, CopyThresholds[] thresholds, List<String> names, List<SourceRun> runs) {
        this.evidence = evidence;
        this.query = query;
        this.thresholds = thresholds;
        this.names = names;
        this.runs = SourceRun.merge(runs);
        int rows = evidence.queries.get(query).rows();
        for (int row = 0; row < rows; row += Query.PER_SECOND) {
            matches.add(second(row));
            aboveNull += similarity(CopyEvidence.ONE, row) > thresholds[CopyEvidence.ONE].usual() ? 1 : 0;
        }
        Lines.settleTempo(matches);
    }

    /** The match of each second. */
    List<Match> matches() {
        return List.copyOf(matches);
    }

    /** The longest copied stretch that goes on in one recording, in seconds. */
    double longestRun() {
        double longest = Lines.longest(matches);
        for (SourceRun run : runs) {
            longest = run.seconds() >= 1 ? Math.max(longest, run.seconds()) : longest;
        }
        return longest;
    }

    /** The share of passages of a length that are copied, over all {@code pieces}. */
    static double share(List<PieceMatches> pieces, int length) {
        int copied = 0;
        int all = 0;
        for (PieceMatches piece : pieces) {
            int passages = piece.passages(length);
            all += passages;
            for (int row = 0; row < passages; row++) {
                copied += piece.isCopied(length, row) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) copied / all;
    }

    /** The share of seconds whose best correlation is above the null's 99th percentile, over all {@code pieces}. */
    static double aboveNull(List<PieceMatches> pieces) {
        int above = 0;
        int all = 0;
        for (PieceMatches piece : pieces) {
            above += piece.aboveNull;
            all += piece.matches.size();
        }
        return all == 0 ? 0 : (double) above / all;
    }

    /** Whether the passage that begins at {@code row} is a copy. */
    boolean isCopied(int length, int row) {
        return isHeard(length, row) || known(row, CopyEvidence.seconds(length)) != null;
    }

    private boolean isHeard(int length, int row) {
        return thresholds[length].copied(
                similarity(length, row), there(length, row), evidence.votes.get(query).throughout[length][row]);
    }

    private int passages(int length) {
        return evidence.queries.get(query).passages(CopyEvidence.seconds(length));
    }

    private double similarity(int length, int row) {
        return evidence.matches[length].similarity[evidence.firstRow[query] + row];
    }

    private double there(int length, int row) {
        return evidence.votes.get(query).there[length][row];
    }

    private @Nullable SourceRun known(int row, int seconds) {
        double at = (double) row / Query.PER_SECOND;
        for (SourceRun run : runs) {
            if (run.at() <= at + 1e-6 && run.end() >= at + seconds - 1e-6) {
                return run;
            }
        }
        return null;
    }

    private Match second(int row) {
        SourceRun run = known(row, 1);
        int length = CopyEvidence.ONE;
        int from = row;
        boolean heard = isHeard(length, row);
        double most = heard ? similarity(length, row) : Double.NEGATIVE_INFINITY;
        int next = row + 1; // half a second later
        if (next < passages(length) && isHeard(length, next) && similarity(length, next) > most) {
            heard = true;
            from = next;
            most = similarity(length, next);
        }
        int longer = CopyEvidence.seconds(CopyEvidence.THREE);
        for (int k = Math.max(0, row - (longer - 1) * Query.PER_SECOND);
                k <= Math.min(row, passages(CopyEvidence.THREE) - 1);
                k++) {
            if (isHeard(CopyEvidence.THREE, k) && similarity(CopyEvidence.THREE, k) > most && belongs(row, k)) {
                heard = true;
                length = CopyEvidence.THREE;
                from = k;
                most = similarity(length, k);
            }
        }
        return match(row, run, length, from, heard);
    }

    /**
     * Whether the second at {@code row} is part of what the copied passage of three seconds from {@code from} on has
     * in the music: its middle is, its ends are if they are found there by themselves.
     */
    private boolean belongs(int row, int from) {
        PassageMatches whole = evidence.matches[CopyEvidence.THREE];
        PassageMatches alone = evidence.matches[CopyEvidence.ONE];
        int first = evidence.firstRow[query];
        int off = row - from;
        int expected = whole.frame[first + from] + off * Query.HOP;
        boolean same = whole.recording[first + from] == alone.recording[first + row]
                && Math.abs(expected - alone.frame[first + row]) <= SAME_LINE * CopyFeatures.FRAME_RATE;
        return off == Query.PER_SECOND || same;
    }

    private Match match(int row, @Nullable SourceRun run, int length, int from, boolean heard) {
        PassageMatches found = evidence.matches[length];
        int at = evidence.firstRow[query] + from;
        double second = (double) row / Query.PER_SECOND;
        String source = found.recording[at] < 0 ? "" : names.get(found.recording[at]);
        double sourceAt = Math.max(0, found.frame[at] + (row - from) * Query.HOP) / (double) CopyFeatures.FRAME_RATE;
        double semitones = found.semitones[at];
        if (run != null) {
            source = run.source();
            sourceAt = run.sourceAt() + second - run.at();
            semitones = 0;
        }
        CopyThresholds threshold = thresholds[length];
        List<String> detectors = new ArrayList<>();
        if (found.similarity[at] > threshold.likely()) {
            detectors.add("correlation");
        }
        if (there(length, from) > threshold.landmarks()) {
            detectors.add("landmarks");
        }
        if (run != null) {
            detectors.add("source");
        }
        return new Match(
                second,
                1,
                source,
                sourceAt,
                found.similarity[at],
                threshold.usual(),
                semitones,
                1,
                heard || run != null,
                detectors);
    }

    /** Seconds whose matches continue each other. */
    private static final class Lines {
        private static boolean continues(Match match, Match next) {
            return match.copied()
                    && next.copied()
                    && match.source().equals(next.source())
                    && Math.abs(next.sourceAt() - match.sourceAt() - (next.at() - match.at())) <= SAME_LINE;
        }

        /** The first second after {@code from} that doesn't continue the one before. */
        private static int end(List<Match> matches, int from) {
            int end = from + 1;
            while (end < matches.size() && continues(matches.get(end - 1), matches.get(end))) {
                end++;
            }
            return end;
        }

        static double longest(List<Match> matches) {
            double longest = 0;
            for (int from = 0; from < matches.size(); from = end(matches, from)) {
                longest = matches.get(from).copied() ? Math.max(longest, end(matches, from) - from) : longest;
            }
            return longest;
        }

        static void settleTempo(List<Match> matches) {
            for (int from = 0; from < matches.size(); ) {
                int end = end(matches, from);
                double seconds = end - from - 1;
                if (seconds >= LEAST_FOR_TEMPO) {
                    double slope =
                            (matches.get(end - 1).sourceAt() - matches.get(from).sourceAt()) / seconds;
                    double tempo = Math.abs(slope - 1) < 0.15 / seconds ? 1 : Math.round(slope * 100) / 100.0;
                    for (int i = from; i < end; i++) {
                        matches.set(i, withTempo(matches.get(i), tempo));
                    }
                }
                from = end;
            }
        }

        private static Match withTempo(Match m, double tempo) {
            return new Match(
                    m.at(),
                    m.seconds(),
                    m.source(),
                    m.sourceAt(),
                    m.similarity(),
                    m.threshold(),
                    m.semitones(),
                    tempo,
                    m.copied(),
                    m.detectors());
        }
    }
}

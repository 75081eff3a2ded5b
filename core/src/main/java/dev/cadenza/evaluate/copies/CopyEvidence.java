package dev.cadenza.evaluate.copies;

import dev.cadenza.audio.Parallel;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.DoubleConsumer;

/** What both detectors say of each passage of some queries. */
final class CopyEvidence {
    /** The lengths of passages in seconds. */
    private static final int[] SECONDS = {1, 3};

    private static final int THREADS = 2; // each query is searched by itself, so the result doesn't depend on it

    /** {@link #matches} and {@link #votes} of passages of a second. */
    static final int ONE = 0;

    /** Of passages of three seconds. */
    static final int THREE = 1;

    /** The queries that were looked at. */
    final List<Query> queries;

    /** The row of each query's first passage. */
    final int[] firstRow;

    /** The best correlations, for each length, over the rows of all queries. */
    final PassageMatches[] matches;

    /** The votes, for each query. */
    final List<LandmarkSearch.Votes> votes;

    private CopyEvidence(
            List<Query> queries, int[] firstRow, PassageMatches[] matches, List<LandmarkSearch.Votes> votes) {
        this.queries = queries;
        this.firstRow = firstRow;
        this.matches = matches;
        this.votes = votes;
    }

    /** Looks for {@code queries} in music by both detectors; {@code done} is told shares that sum to 1. */
    static CopyEvidence of(
            List<Query> queries,
            int[] groups,
            PassageSearch correlation,
            LandmarkSearch landmarks,
            StopSignal stop,
            DoubleConsumer done) {
        int rows = queries.stream().mapToInt(Query::rows).sum();
        int[] group = new int[rows];
        int[] firstRow = new int[queries.size()];
        int row = 0;
        for (int s = 0; s < firstRow.length; s++) {
            firstRow[s] = row;
            for (int k = 0; k < queries.get(s).rows(); k++) {
                group[row++] = queries.get(s).group();
            }
        }
        PassageMatches[] matches = {new PassageMatches(rows), new PassageMatches(rows)};
        double[] shifts = PassageSearch.SEMITONES;
        correlation.search(queries, SECONDS, shifts, stop, done, (l, at, recording, frame, similarity, shift) -> {
            if (groups[recording] != group[at]) {
                matches[l].offer(at, recording, frame, similarity, shifts[shift]);
            }
        });
        List<LandmarkSearch.Votes> votes;
        try {
            votes = Parallel.map(
                    queries, THREADS, (query, s) -> landmarks.search(query, SECONDS, matches, firstRow[s], stop));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is read there
        }
        return new CopyEvidence(List.copyOf(queries), firstRow, matches, votes);
    }

    /** The length of passages in seconds. */
    static int seconds(int length) {
        return SECONDS[length];
    }

    /** The number of lengths. */
    static int lengths() {
        return SECONDS.length;
    }
}

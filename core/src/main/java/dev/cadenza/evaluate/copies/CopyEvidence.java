package dev.cadenza.evaluate.copies;

import dev.cadenza.audio.Parallel;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.DoubleConsumer;

/** What both detectors say of each passage of some stretches. */
final class CopyEvidence {
    /** The lengths of passages in seconds. */
    private static final int[] SECONDS = {1, 3};

    private static final int THREADS = 2; // each stretch is searched by itself, so the result doesn't depend on it

    /** {@link #matches} and {@link #votes} of passages of a second. */
    static final int ONE = 0;

    /** Of passages of three seconds. */
    static final int THREE = 1;

    /** The stretches that were looked at. */
    final List<Stretch> stretches;

    /** The row of each stretch's first passage. */
    final int[] firstRow;

    /** The best correlations, for each length, over the rows of all stretches. */
    final PassageMatches[] matches;

    /** The votes, for each stretch. */
    final List<LandmarkSearch.Votes> votes;

    private CopyEvidence(
            List<Stretch> stretches, int[] firstRow, PassageMatches[] matches, List<LandmarkSearch.Votes> votes) {
        this.stretches = stretches;
        this.firstRow = firstRow;
        this.matches = matches;
        this.votes = votes;
    }

    /** Looks for {@code stretches} in music by both detectors; {@code done} is told shares that sum to 1. */
    static CopyEvidence of(
            List<Stretch> stretches,
            int[] groups,
            PassageSearch correlation,
            LandmarkSearch landmarks,
            StopSignal stop,
            DoubleConsumer done) {
        int rows = stretches.stream().mapToInt(Stretch::rows).sum();
        int[] group = new int[rows];
        int[] firstRow = new int[stretches.size()];
        int row = 0;
        for (int s = 0; s < firstRow.length; s++) {
            firstRow[s] = row;
            for (int k = 0; k < stretches.get(s).rows(); k++) {
                group[row++] = stretches.get(s).group();
            }
        }
        PassageMatches[] matches = {new PassageMatches(rows), new PassageMatches(rows)};
        double[] shifts = PassageSearch.SEMITONES;
        correlation.search(stretches, SECONDS, shifts, stop, done, (l, at, recording, frame, similarity, shift) -> {
            if (groups[recording] != group[at]) {
                matches[l].offer(at, recording, frame, similarity, shifts[shift]);
            }
        });
        List<LandmarkSearch.Votes> votes;
        try {
            votes = Parallel.map(
                    stretches, THREADS, (stretch, s) -> landmarks.search(stretch, SECONDS, matches, firstRow[s], stop));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is read there
        }
        return new CopyEvidence(List.copyOf(stretches), firstRow, matches, votes);
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

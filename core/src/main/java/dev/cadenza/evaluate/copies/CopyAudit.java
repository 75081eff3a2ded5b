package dev.cadenza.evaluate.copies;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.result.Newness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds which passages of an output stand in the music already. Two independent detectors look for passages of one and
 * three seconds in all the music. What they find is compared with what they find of held-out real pieces in the rest
 * of the music; making an audit measures that once.
 */
public final class CopyAudit {
    private static final int FEWEST_GROUPS = 3;
    private static final int NULL_ROWS = 500; // passages of each half of the held-out pieces, at most
    private static final int NULL_QUERY = 25; // passages in a row: 13 s

    private final List<String> names;
    private final int[] groups;
    private final PassageSearch correlation;
    private final LandmarkSearch landmarks;
    private final CopyThresholds[] thresholds;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Double realCopied1;
    private @Nullable Double realCopied3;

    /**
     * Prepares the audit against {@code music}: real pieces are looked for in the rest of the music. Half of the
     * groups set the thresholds, the other half tests them.
     *
     * @param music features of all recordings
     * @param names their names, for the result
     * @param groups recordings of one number share music; see {@link RelatedPieces}
     * @param seed what is drawn by it: which pieces set the thresholds, and which passages, where there are many
     * @param done is told of shares of the work that sum to 1
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    public CopyAudit(
            List<CopyFeatures> music,
            List<String> names,
            int[] groups,
            long seed,
            StopSignal stop,
            DoubleConsumer done) {
        require(!music.isEmpty(), "there must be music to compare with");
        require(
                names.size() == music.size() && groups.length == music.size(),
                "each of %d recordings needs a name and a group, got %d and %d",
                music.size(),
                names.size(),
                groups.length);
        this.names = List.copyOf(names);
        this.groups = groups.clone();
        this.correlation = new PassageSearch(music);
        this.landmarks = new LandmarkSearch(music, groups);
        this.thresholds = calibrate(music, seed, stop, done);
    }

    /** A sentence each on what limits the result, such as too little music to calibrate it. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Looks for {@code outputs} in the music.
     *
     * @param subjects their names
     * @param runs what is known of where each was taken from; an empty list where nothing is
     * @param done is told of shares of the work that sum to 1
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    public Newness audit(
            List<CopyFeatures> outputs,
            List<String> subjects,
            List<List<SourceRun>> runs,
            StopSignal stop,
            DoubleConsumer done) {
        require(
                outputs.size() == subjects.size() && outputs.size() == runs.size(),
                "each of %d outputs needs a name and a list of runs, got %d and %d",
                outputs.size(),
                subjects.size(),
                runs.size());
        CopyEvidence evidence =
                evidence(outputs.stream().map(piece -> Query.of(piece, -1)).toList(), stop, done);
        List<PieceMatches> pieces = new ArrayList<>();
        for (int s = 0; s < outputs.size(); s++) {
            pieces.add(new PieceMatches(evidence, s, thresholds, names, runs.get(s)));
        }
        List<Newness.Track> tracks = new ArrayList<>();
        for (int s = 0; s < outputs.size(); s++) {
            tracks.add(new Newness.Track(subjects.get(s), pieces.get(s).matches()));
        }
        return new Newness(
                PieceMatches.share(pieces, CopyEvidence.ONE),
                PieceMatches.share(pieces, CopyEvidence.THREE),
                realCopied1,
                realCopied3,
                PieceMatches.aboveNull(pieces),
                pieces.stream().mapToDouble(PieceMatches::longestRun).max().orElse(0),
                tracks);
    }

    private CopyEvidence evidence(List<Query> queries, StopSignal stop, DoubleConsumer done) {
        return CopyEvidence.of(queries, groups, correlation, landmarks, stop, done);
    }

    private CopyThresholds[] calibrate(List<CopyFeatures> music, long seed, StopSignal stop, DoubleConsumer done) {
        SeededRandom random = SeededRandom.of(seed, "copy audit");
        int[] all = Arrays.stream(groups).distinct().sorted().toArray();
        random.shuffle(all);
        int[] setting = Arrays.copyOf(all, (all.length + 1) / 2);
        Arrays.sort(setting);
        List<Query> queries = new ArrayList<>();
        int setters = draw(music, true, setting, random, queries);
        draw(music, false, setting, random, queries);
        if (all.length < FEWEST_GROUPS || setters == 0 || setters == queries.size()) {
            notes.add(String.format(
                    "The copy audit could not be calibrated on this music: it needs %d pieces that share nothing, each"
                            + " of some seconds, and has %d; thresholds of other music are used.",
                    FEWEST_GROUPS, all.length));
            done.accept(1);
            return CopyThresholds.DEFAULT.clone();
        }
        CopyEvidence evidence = evidence(queries, stop, done);
        boolean[] chosen = new boolean[queries.size()];
        Arrays.fill(chosen, 0, setters, true);
        CopyThresholds[] measured = CopyThresholds.of(evidence, chosen);
        List<PieceMatches> tests = new ArrayList<>();
        for (int s = setters; s < chosen.length; s++) {
            tests.add(new PieceMatches(evidence, s, measured, names, List.of()));
        }
        realCopied1 = PieceMatches.share(tests, CopyEvidence.ONE);
        realCopied3 = PieceMatches.share(tests, CopyEvidence.THREE);
        return measured;
    }

    /**
     * Draws queries of the pieces in, or not in, the setting groups, evenly over their seconds; tells how many there
     * are then.
     */
    private int draw(List<CopyFeatures> music, boolean set, int[] setting, SeededRandom random, List<Query> queries) {
        List<Query> all = new ArrayList<>();
        for (int r = 0; r < music.size(); r++) {
            if (Arrays.binarySearch(setting, groups[r]) >= 0 == set) {
                int rows = Query.of(music.get(r), groups[r]).rows();
                for (int first = 0; first < rows; first += NULL_QUERY) {
                    int length = Math.min(NULL_QUERY, rows - first);
                    if (length > (CopyEvidence.seconds(CopyEvidence.THREE) - 1) * Query.PER_SECOND) {
                        all.add(new Query(music.get(r), groups[r], first * Query.HOP, length));
                    }
                }
            }
        }
        int[] order = new int[all.size()];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        for (int i = 0; i < Math.min(order.length, NULL_ROWS / NULL_QUERY); i++) {
            queries.add(all.get(order[i]));
        }
        return queries.size();
    }
}

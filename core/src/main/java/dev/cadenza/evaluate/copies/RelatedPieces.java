package dev.cadenza.evaluate.copies;

import dev.cadenza.base.StopSignal;
import java.util.Arrays;
import java.util.List;

/**
 * Which recordings share music: the same one twice, another mix, a piece and its longer version. Held-out music must
 * hold none that is related to what it is held out from.
 */
public final class RelatedPieces {
    /** The length of passages that tell: by chance, none of unrelated music is as similar for so long. */
    private static final int SECONDS = 8;

    private static final double RELATED = 0.65;
    private static final int QUERY = 20; // rows: six passages
    private static final int MOST_ROWS = 3000; // over all recordings

    private RelatedPieces() {}

    /** For each piece the number of its group, from 0 on in the order of the pieces; related ones have the same. */
    public static int[] groups(List<CopyFeatures> pieces) {
        return groups(pieces, new StopSignal());
    }

    /**
     * {@link #groups(List)} that can be stopped.
     *
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    public static int[] groups(List<CopyFeatures> pieces, StopSignal stop) {
        float[][] similar = similarities(pieces, stop);
        int[] leader = new int[pieces.size()];
        Arrays.setAll(leader, i -> i);
        for (int a = 0; a < leader.length; a++) {
            for (int b = 0; b < a; b++) {
                if (Math.max(similar[a][b], similar[b][a]) > RELATED) {
                    join(leader, a, b);
                }
            }
        }
        return numbered(leader);
    }

    /** The greatest correlation of a passage of 8 s of the first piece with one of the second, [first][second]. */
    static float[][] similarities(List<CopyFeatures> pieces, StopSignal stop) {
        float[][] similar = new float[pieces.size()][pieces.size()];
        List<Query> queries = new java.util.ArrayList<>();
        List<Integer> owners = new java.util.ArrayList<>();
        int all = 0;
        for (CopyFeatures piece : pieces) {
            all += Query.of(piece, -1).rows();
        }
        int apart = Math.max(1, (int) Math.ceil((double) all / MOST_ROWS));
        for (int p = 0; p < pieces.size(); p++) {
            int rows = Query.of(pieces.get(p), -1).rows();
            for (int first = 0; first < rows; first += QUERY * apart) {
                int length = Math.min(QUERY, rows - first);
                queries.add(new Query(pieces.get(p), -1, first * Query.HOP, length));
                owners.add(p);
            }
        }
        int rows = queries.stream().mapToInt(Query::rows).sum();
        int[] owner = new int[rows];
        boolean[] whole = new boolean[rows];
        int row = 0;
        for (int s = 0; s < queries.size(); s++) {
            int passages = queries.get(s).passages(SECONDS);
            for (int k = 0; k < queries.get(s).rows(); k++) {
                owner[row] = owners.get(s);
                whole[row++] = k < passages;
            }
        }
        new PassageSearch(pieces)
                .search(
                        queries,
                        new int[] {SECONDS},
                        new double[] {0},
                        stop,
                        share -> {},
                        (l, at, other, frame, value, shift) -> {
                            if (whole[at] && value > similar[owner[at]][other]) {
                                similar[owner[at]][other] = value;
                            }
                        });
        return similar;
    }

    private static void join(int[] leader, int a, int b) {
        int from = leader[a];
        int to = leader[b];
        for (int i = 0; i < leader.length; i++) {
            leader[i] = leader[i] == from ? to : leader[i];
        }
    }

    private static int[] numbered(int[] leader) {
        int[] groups = new int[leader.length];
        int next = 0;
        for (int i = 0; i < groups.length; i++) {
            groups[i] = -1;
            for (int j = 0; j < i && groups[i] < 0; j++) {
                groups[i] = leader[j] == leader[i] ? groups[j] : -1;
            }
            groups[i] = groups[i] < 0 ? next++ : groups[i];
        }
        return groups;
    }
}

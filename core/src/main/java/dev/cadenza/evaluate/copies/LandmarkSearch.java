package dev.cadenza.evaluate.copies;

import dev.cadenza.analysis.LandmarkIndex;
import dev.cadenza.analysis.Peaks;
import dev.cadenza.base.StopSignal;
import java.util.Arrays;
import java.util.List;

/**
 * The second detector: pairs of peaks that the music has as well, voting for a recording, an offset in time and a
 * shift in pitch (Wang 2003). A pair may be off by a third of a semitone and a twentieth of a second, which leaves
 * room for a few per cent of tempo.
 */
final class LandmarkSearch {
    private static final int SHIFTS = 5; // -2 ... 2 semitones
    private static final int UNSHIFTED = 2; // which of them is none
    private static final int HALF = CopyFeatures.TICK_RATE / 2; // ticks in half a second
    private static final int ROOM = 5 * CopyFeatures.TICK_RATE; // ticks beyond an end, so that offsets don't wrap
    private static final int NEAR = 2; // ticks by which a place may be off
    private static final double PACE = 0.1; // by which a copy may be slower or faster
    private static final int DOUBT = 20; // pairs added to those of a passage, so that a few pairs prove little

    private final int[] bases; // first offset of each recording, and one for the end
    private final int[] groups;
    private final int[] recordings; // of each offset
    private final LandmarkIndex index;

    /** What the votes of a query's passages say. */
    static final class Votes {
        /** The greatest share of a passage's pairs that agree on a place, 0 to 1, [length][row]. */
        final float[][] best;

        /** The recording that they agree on. */
        final int[][] recording;

        /** The frame there that the passage begins at. */
        final int[][] frame;

        /** The shift in semitones that they agree on. */
        final int[][] semitones;

        /** The share that agrees on the place that was asked for. */
        final float[][] there;

        /** The least of these shares over the passage's seconds. */
        final float[][] throughout;

        private Votes(int lengths, int rows) {
            best = new float[lengths][rows];
            recording = new int[lengths][rows];
            frame = new int[lengths][rows];
            semitones = new int[lengths][rows];
            there = new float[lengths][rows];
            throughout = new float[lengths][rows];
        }
    }

    LandmarkSearch(List<CopyFeatures> music, int[] groups) {
        this.groups = groups.clone();
        this.bases = new int[music.size() + 1];
        for (int r = 0; r < music.size(); r++) {
            bases[r + 1] = bases[r] + music.get(r).ticks() + ROOM;
        }
        this.recordings = new int[bases[music.size()]];
        for (int r = 0; r < music.size(); r++) {
            Arrays.fill(recordings, bases[r], bases[r + 1], r);
        }
        this.index = new LandmarkIndex(music.stream().map(CopyFeatures::peaks).toList(), bases);
    }

    /** The votes of the passages of {@code query}, which has row {@code firstRow} of {@code asked} as its first. */
    Votes search(Query query, int[] seconds, PassageMatches[] asked, int firstRow, StopSignal stop) {
        Votes votes = new Votes(seconds.length, query.rows());
        int halves = query.rows() + 1;
        int[][] hits = new int[halves][];
        int[] pairs = new int[halves];
        int[][] counts = new int[seconds.length][SHIFTS * recordings.length];
        int[] pairsIn = new int[seconds.length];
        for (int half = 0; half < halves; half++) {
            stop.check();
            hits[half] = hits(query, half, pairs);
            for (int l = 0; l < seconds.length; l++) {
                int length = seconds[l] * Query.PER_SECOND;
                pairsIn[l] += pairs[half];
                add(counts[l], hits[half], 1);
                if (half >= length) {
                    pairsIn[l] -= pairs[half - length];
                    add(counts[l], hits[half - length], -1);
                }
                int row = half - length + 1;
                if (row >= 0) {
                    float all = pairsIn[l] + DOUBT;
                    best(counts[l], all, query, row, votes, l);
                    votes.there[l][row] = there(counts[l], asked[l], firstRow + row, query, row) / all;
                    votes.throughout[l][row] = seconds[l] == 1
                            ? votes.there[l][row]
                            : least(hits, pairs, seconds[l], asked[l], firstRow + row, query, row);
                }
            }
            int oldest = half - seconds[seconds.length - 1] * Query.PER_SECOND;
            if (oldest >= 0) {
                hits[oldest] = new int[0];
            }
        }
        return votes;
    }

    private static void add(int[] counts, int[] hits, int weight) {
        for (int hit : hits) {
            counts[hit] += weight;
        }
    }

    private static int tick(Query query, int row) {
        return query.first() * CopyFeatures.TICK_RATE / CopyFeatures.FRAME_RATE + row * HALF;
    }

    /** The votes of the pairs that begin in one half of a second. */
    private int[] hits(Query query, int half, int[] pairs) {
        int from = tick(query, half);
        int[][] found = {new int[1024]};
        int[] count = {0};
        LandmarkIndex.pairs(query.piece().peaks(), from, from + HALF, (tick, pitch, interval, ticks) -> {
            pairs[half]++;
            for (int shift = 0; shift < SHIFTS; shift++) {
                int lower = pitch - (shift - UNSHIFTED) * Peaks.PER_SEMITONE;
                int first = shift * recordings.length;
                index.near(lower, interval, ticks, place -> {
                    if (count[0] == found[0].length) {
                        found[0] = Arrays.copyOf(found[0], 2 * count[0]);
                    }
                    found[0][count[0]++] = first + offset(place, tick);
                });
            }
        });
        return Arrays.copyOf(found[0], count[0]);
    }

    /** Offsets run in a circle for each recording; within a passage they are unambiguous. */
    private int offset(int place, int tick) {
        int recording = recordings[place];
        int base = bases[recording];
        return base + Math.floorMod(place - base - tick, bases[recording + 1] - base);
    }

    private void best(int[] counts, float all, Query query, int row, Votes votes, int l) {
        int most = -1;
        int at = 0;
        for (int r = 0; r < groups.length; r++) {
            if (groups[r] == query.group()) {
                continue;
            }
            for (int shift = 0; shift < SHIFTS; shift++) {
                int first = shift * recordings.length + bases[r] + 1;
                int end = shift * recordings.length + bases[r + 1] - 1;
                for (int i = first; i < end; i++) {
                    int sum = counts[i - 1] + counts[i] + counts[i + 1];
                    if (sum > most) {
                        most = sum;
                        at = i;
                    }
                }
            }
        }
        int offset = at % recordings.length;
        int recording = recordings[offset];
        int span = bases[recording + 1] - bases[recording];
        votes.best[l][row] = Math.max(0, most) / all;
        votes.recording[l][row] = recording;
        votes.semitones[l][row] = at / recordings.length - UNSHIFTED;
        int tick = Math.floorMod(offset - bases[recording] + tick(query, row), span);
        votes.frame[l][row] = tick * CopyFeatures.FRAME_RATE / CopyFeatures.TICK_RATE;
    }

    /**
     * The least share of votes for the place that was asked for, over the seconds of a passage, which may be slower
     * or faster.
     */
    private float least(
            int[][] hits, int[] pairs, int seconds, PassageMatches asked, int askedRow, Query query, int row) {
        int recording = asked.recording[askedRow];
        if (recording < 0) {
            return 0;
        }
        int base = bases[recording];
        int span = bases[recording + 1] - base;
        int place = asked.frame[askedRow] * CopyFeatures.TICK_RATE / CopyFeatures.FRAME_RATE;
        double shift = asked.semitones[askedRow] + UNSHIFTED;
        float least = 1;
        for (int second = 0; second < seconds; second++) {
            int reach = NEAR + (int) Math.ceil(PACE * (second + 1) * CopyFeatures.TICK_RATE);
            int[] votes = new int[2 * reach + 3];
            int all = DOUBT / seconds;
            for (int half = row + second * Query.PER_SECOND; half < row + (second + 1) * Query.PER_SECOND; half++) {
                all += pairs[half];
                for (int hit : hits[half]) {
                    int offset = hit % recordings.length;
                    int played = hit / recordings.length;
                    if (offset >= base && offset < base + span && Math.abs(played - shift) < 1) {
                        int late = Math.floorMod(offset - base - place + tick(query, row) + reach + 1, span);
                        if (late < votes.length) {
                            votes[late]++;
                        }
                    }
                }
            }
            least = Math.min(least, (float) mostOfThree(votes) / all);
        }
        return least;
    }

    private static int mostOfThree(int[] votes) {
        int most = 0;
        for (int i = 1; i + 1 < votes.length; i++) {
            most = Math.max(most, votes[i - 1] + votes[i] + votes[i + 1]);
        }
        return most;
    }

    /** The votes for the place that was asked for, give or take a tenth of a second. */
    private int there(int[] counts, PassageMatches asked, int askedRow, Query query, int row) {
        int recording = asked.recording[askedRow];
        if (recording < 0) {
            return 0;
        }
        int place = asked.frame[askedRow] * CopyFeatures.TICK_RATE / CopyFeatures.FRAME_RATE;
        int base = bases[recording];
        int span = bases[recording + 1] - base;
        int middle = place - tick(query, row);
        double semitones = asked.semitones[askedRow] + UNSHIFTED;
        int most = 0;
        for (int shift = (int) Math.floor(semitones); shift <= Math.ceil(semitones); shift++) {
            for (int near = -NEAR; near <= NEAR; near++) {
                int sum = 0;
                for (int i = -1; i <= 1; i++) {
                    sum += counts[shift * recordings.length + base + Math.floorMod(middle + near + i, span)];
                }
                most = Math.max(most, sum);
            }
        }
        return most;
    }
}

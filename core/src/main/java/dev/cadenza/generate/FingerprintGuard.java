package dev.cadenza.generate;

import dev.cadenza.analysis.LandmarkIndex;
import dev.cadenza.analysis.Peaks;
import dev.cadenza.units.ContentFrames;
import dev.cadenza.units.SoundPeaks;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;
import java.util.Arrays;
import java.util.List;

/**
 * Tells whether three seconds of the output have, in each second, the landmarks of one place of the recordings that
 * were played last: pairs of peaks of the spectrum (Wang 2003). Where music is made of the same sounds again and again
 * all its passages sound alike; the same notes in the same order are found by their landmarks.
 */
final class FingerprintGuard implements Constraint {
    private static final int SECONDS = 3; // that are compared
    private static final int TICKS = SECONDS * Peaks.TICK_RATE;
    private static final int PAST = TICKS + Peaks.TICK_RATE; // ticks of the output that are kept
    private static final int REACH_SECONDS = (int) (Excerpts.REACH * ContentFrames.HOP / WhiteContent.RATE);
    private static final int REACH = REACH_SECONDS * Peaks.TICK_RATE; // ticks to either side of a place of a recording
    private static final int DOUBT = 20; // pairs added to those of the output, so that a few pairs prove little
    private static final int NEAR = 2; // ticks by which a second may be off
    private static final double PACE = 0.1; // and by which share of the time since the first
    private static final int TICK = (int) WhiteContent.RATE / Peaks.TICK_RATE; // in samples

    private final UnitCorpus corpus;
    private final SoundPeaks sound;
    private final double limit;
    private final Excerpts<Recording> recordings = new Excerpts<>(REACH, this::indexed);
    private final PeakList played = new PeakList(); // the output's
    private final PeakList tried = new PeakList();
    private final int[] pairs = new int[SECONDS]; // of the seconds that are compared
    private int[][] votes = new int[SECONDS][0]; // [second][place of the first tick, TICKS for a recording's first]
    private long samples; // of the output that is kept

    /** A stretch of a recording, in ticks, and its landmarks. */
    private record Recording(int piece, int from, int size, LandmarkIndex index) implements Excerpts.Excerpt {}

    /** Peaks that grow in number. */
    private static final class PeakList {
        private int[] peaks = new int[256];
        private int size;

        void add(int peak) {
            if (size == peaks.length) {
                peaks = Arrays.copyOf(peaks, 2 * size);
            }
            peaks[size++] = peak;
        }

        /** Leaves out the first {@code ticks} and counts from there. */
        void undo(int ticks) {
            int kept = 0;
            for (int i = 0; i < size; i++) {
                int tick = Peaks.tick(peaks[i]) - ticks;
                if (tick >= 0) {
                    peaks[kept++] = Peaks.pack(tick, Peaks.pitch(peaks[i]));
                }
            }
            size = kept;
        }

        void set(PeakList other) {
            peaks = Arrays.copyOf(other.peaks, Math.max(peaks.length, other.peaks.length));
            size = other.size;
        }

        int[] toArray() {
            return Arrays.copyOf(peaks, size);
        }
    }

    /** Nothing was played yet; at most {@code limit} of the pairs of each second may agree on a place. */
    FingerprintGuard(UnitCorpus corpus, SoundPeaks sound, double limit) {
        this.corpus = corpus;
        this.sound = sound;
        this.limit = limit;
    }

    /** The run from unit {@code first} to before {@code exit} was played. */
    void play(int first, int exit) {
        int piece = corpus.piece(first);
        int all = tick(corpus.end(corpus.pieceEnd(first) - 1)) + 1;
        recordings.attend(piece, tick(corpus.start(first)), all);
        samples = add(played, samples, first, corpus.end(exit - 1));
        int gone = tick(samples) - PAST;
        if (gone > 0) { // so that numbers stay small however long the output is
            played.undo(gone);
            samples -= (long) gone * TICK;
        }
    }

    private Recording indexed(int piece, int from, int size) {
        if (votes[0].length < size + 2 * TICKS) {
            votes = new int[SECONDS][size + 2 * TICKS];
        }
        int[] peaks = sound.between(piece, from, from + size);
        return new Recording(piece, from, size, new LandmarkIndex(List.of(peaks), new int[] {0}));
    }

    private static int tick(long sample) {
        return (int) ((sample + TICK / 2) / TICK);
    }

    /**
     * Adds the peaks of what sounds from {@code at} on: from unit {@code first} to sample {@code end} of its recording;
     * when it ends.
     */
    private long add(PeakList peaks, long at, int first, long end) {
        int from = tick(corpus.start(first));
        for (int peak : sound.between(corpus.piece(first), from, tick(end))) {
            peaks.add(Peaks.pack(Peaks.tick(peak) + tick(at), Peaks.pitch(peak)));
        }
        return at + end - corpus.start(first);
    }

    /** {@inheritDoc} That is by how much the output would be too like some place. */
    @Override
    public double excess(Join join) {
        int target = join.target();
        tried.set(played);
        long left = add(tried, samples, join.first(), corpus.end(join.exit() - 1));
        long ahead = Math.round(corpus.start(target) + Excerpts.AHEAD_SECONDS * WhiteContent.RATE);
        int from = tick(add(tried, left, target, Math.min(corpus.end(target), ahead))) - TICKS;
        double most = 0;
        if (from >= 0) {
            int[] peaks = tried.toArray();
            for (Recording recording : recordings) {
                vote(recording, peaks, from);
                most = Math.max(most, most(recording));
            }
        }
        return Math.max(0, most - limit);
    }

    /** Counts the pairs of three seconds from tick {@code from} on that agree on each place of {@code recording}. */
    private void vote(Recording recording, int[] peaks, int from) {
        Arrays.fill(pairs, 0);
        for (int[] second : votes) {
            Arrays.fill(second, 0, recording.size() + 2 * TICKS, 0);
        }
        LandmarkIndex.pairs(peaks, from, from + TICKS, (tick, pitch, interval, ticks) -> {
            int second = (tick - from) / Peaks.TICK_RATE;
            int[] counts = votes[second];
            int first = TICKS - (tick - from);
            pairs[second]++;
            recording.index().near(pitch, interval, ticks, place -> counts[first + place]++);
        });
    }

    /**
     * The greatest share, over all places, that each second and all three together have there; the limit where none
     * exceeds it.
     */
    private double most(Recording recording) {
        double all = Arrays.stream(pairs).sum() + DOUBT;
        double most = limit;
        for (int place = 1; place < recording.size() + 2 * TICKS - 1; place++) {
            int agreed = 0;
            for (int[] second : votes) {
                agreed += second[place - 1] + second[place] + second[place + 1];
            }
            if (agreed > most * all) {
                double least = agreed / all;
                for (int second = 0; second < SECONDS; second++) {
                    least = Math.min(least, share(second, place, recording.size() + 2 * TICKS));
                }
                most = Math.max(most, least);
            }
        }
        return most;
    }

    /**
     * The share of a second's pairs that agree on {@code place}, or nearby where the recording is a little slower or
     * faster.
     *
     * @param places how many the recording has: what stands behind them was counted for another
     */
    private double share(int second, int place, int places) {
        int[] counts = votes[second];
        int reach = NEAR + (int) Math.ceil(PACE * (second + 1) * Peaks.TICK_RATE);
        int most = 0;
        for (int at = Math.max(1, place - reach); at <= Math.min(places - 2, place + reach); at++) {
            most = Math.max(most, counts[at - 1] + counts[at] + counts[at + 1]);
        }
        return most / (pairs[second] + DOUBT / (double) SECONDS);
    }
}

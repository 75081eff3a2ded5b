package dev.cadenza.generate;

import dev.cadenza.units.ContentFrames;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells whether the output sounds like any place of the recordings that it took from last, whichever pieces it is
 * joined from: in music that repeats itself, the beats of several bars in another order can be one of its bars again.
 */
final class ContentMatchGuard implements Constraint {
    private static final int PAST = 256; // frames of the output that are kept, 6 s
    private static final int LIKE = 64; // places of a recording that are looked at
    private static final double UNLIKE = 0.2; // share of a limit below which a place isn't one of them
    private static final int AHEAD = (int) (Excerpts.AHEAD_SECONDS * WhiteContent.RATE / ContentFrames.HOP); // frames
    private static final int BANDS = ContentFrames.BANDS;

    private final UnitCorpus corpus;
    private final WhiteContent content;
    private final double[] limits; // of likeness, [window]
    private final float[] decays; // of the windows, likewise
    private final Excerpts<ContentMatches> excerpts = new Excerpts<>(Excerpts.REACH, this::compared);
    private final Map<Integer, Exit> exits = new HashMap<>(); // of the present run, asked by the unit only
    private final byte[] past = new byte[PAST * BANDS];
    private final float[] energies; // of the output, [window]
    private final float[] triedEnergies;
    private long frames;
    private int triedUpTo = -1; // the exit up to which the present run is tried out; -1: nothing is

    /** A place that the output sounds like. */
    private static final class Place {
        final ContentMatches excerpt;
        final int frame;
        final float[] sums;

        Place(ContentMatches excerpt, int frame) {
            this.excerpt = excerpt;
            this.frame = frame;
            this.sums = excerpt.sums(frame);
        }
    }

    /** How the output sounds if the present run ends somewhere. */
    private static final class Exit {
        final float[] energies;
        final List<Place> places = new ArrayList<>();

        Exit(float[] energies) {
            this.energies = energies;
        }
    }

    /** Nothing was played yet; likeness is limited by {@code limits} over about a second and about three. */
    ContentMatchGuard(UnitCorpus corpus, WhiteContent content, CopyLimits limits) {
        this.corpus = corpus;
        this.content = content;
        boolean both = limits.longMatch() < 1;
        float decay = ContentMatches.decay(limits.window());
        this.limits = both ? new double[] {limits.match(), limits.longMatch()} : new double[] {limits.match()};
        this.decays =
                both ? new float[] {decay, ContentMatches.decay(ContentMatches.LONG_SECONDS)} : new float[] {decay};
        this.energies = new float[decays.length];
        this.triedEnergies = new float[decays.length];
    }

    /** The run from unit {@code first} to before {@code exit} was played. */
    void play(int first, int exit) {
        exits.clear();
        triedUpTo = -1;
        int piece = corpus.piece(first);
        int all = ContentFrames.at(corpus.end(corpus.pieceEnd(first) - 1));
        excerpts.attend(piece, ContentFrames.at(corpus.start(first)), all);
        byte[] run = frames(first, exit);
        for (int at = 0; at < run.length; at += BANDS) {
            System.arraycopy(run, at, past, (int) (frames++ % PAST) * BANDS, BANDS);
            add(run, at, energies);
            for (ContentMatches excerpt : excerpts) {
                excerpt.play(run, at);
            }
        }
    }

    private ContentMatches compared(int piece, int from, int size) {
        ContentMatches excerpt = new ContentMatches(content, piece, from, size, decays);
        for (long frame = Math.max(0, frames - PAST); frame < frames; frame++) {
            excerpt.play(past, (int) (frame % PAST) * BANDS);
        }
        return excerpt;
    }

    private byte[] frames(int first, int exit) {
        int from = ContentFrames.at(corpus.start(first));
        int count = ContentFrames.at(corpus.end(exit - 1)) - from;
        byte[] run = new byte[count * BANDS];
        content.copy(corpus.piece(first), from, count, run, 0);
        return run;
    }

    private void add(byte[] frames, int at, float[] energies) {
        for (int w = 0; w < energies.length; w++) {
            energies[w] = ContentMatches.louder(energies[w], decays[w], frames, at);
        }
    }

    /** {@inheritDoc} That is by how much the output would be too like some place. */
    @Override
    public double excess(Join join) {
        Exit left = exits.computeIfAbsent(join.exit(), end -> exit(join.first(), end));
        byte[] next = frames(join.target(), join.target() + 1);
        int count = Math.min(next.length / BANDS, AHEAD);
        float[] then = left.energies.clone();
        for (int i = 0; i < count; i++) {
            add(next, i * BANDS, then);
        }
        double most = 0;
        for (Place place : left.places) {
            most = Math.max(most, place.excerpt.excessAfter(place.frame, place.sums, next, count, then, limits));
        }
        return most;
    }

    private Exit exit(int first, int exit) {
        tryOut(first, exit);
        Exit left = new Exit(triedEnergies.clone());
        for (ContentMatches excerpt : excerpts) {
            addPlaces(excerpt, left);
        }
        return left;
    }

    /**
     * Has the run from {@code first} on tried out up to {@code exit}, going on from an earlier exit if it was up to
     * there.
     */
    private void tryOut(int first, int exit) {
        if (triedUpTo < 0 || exit < triedUpTo) {
            excerpts.forEach(ContentMatches::begin);
            System.arraycopy(energies, 0, triedEnergies, 0, energies.length);
            triedUpTo = first;
        }
        if (triedUpTo < exit) {
            byte[] run = frames(triedUpTo, exit);
            for (int at = 0; at < run.length; at += BANDS) {
                add(run, at, triedEnergies);
                for (ContentMatches excerpt : excerpts) {
                    excerpt.tryOut(run, at);
                }
            }
        }
        triedUpTo = exit;
    }

    /** Adds the places of {@code excerpt} that are most like what is tried out, measured by the limits. */
    private void addPlaces(ContentMatches excerpt, Exit exit) {
        double[] likeness = new double[excerpt.size()];
        for (int frame = 0; frame < likeness.length; frame++) {
            for (int w = 0; w < limits.length; w++) {
                likeness[frame] = Math.max(likeness[frame], excerpt.likeness(w, frame, exit.energies[w]) / limits[w]);
            }
        }
        double[] sorted = likeness.clone();
        Arrays.sort(sorted);
        double least = Math.max(UNLIKE, sorted[Math.max(0, sorted.length - LIKE)]);
        for (int frame = 0; frame < likeness.length; frame++) {
            if (likeness[frame] >= least) {
                exit.places.add(new Place(excerpt, frame));
            }
        }
    }
}

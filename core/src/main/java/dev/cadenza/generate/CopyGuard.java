package dev.cadenza.generate;

import dev.cadenza.units.ContentFrames;
import dev.cadenza.units.Contexts;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;

/**
 * Knows for how long the output has been following a recording: by the features of its units, and by its sound,
 * compared frame by frame with that of the recording where it would go on.
 */
final class CopyGuard implements TriedOut {
    private static final int FRAMES = 172; // looked back over, 4 s
    private static final int RING = 1024; // frames kept, so that a look ahead can be taken back
    private static final int UNITS = 64; // likewise
    private static final float ALIKE = 0.6f; // distance of contexts up to which units count as the same
    private static final int BANDS = ContentFrames.BANDS;

    private final UnitCorpus corpus;
    private final Contexts contexts;
    private final WhiteContent content;
    private final float[] weights = new float[FRAMES];
    private final byte[] past = new byte[RING * BANDS];
    private final byte[] others = new byte[FRAMES * BANDS]; // of a recording that is compared
    private final int[] units = new int[UNITS];
    private final long[] framesBefore = new long[UNITS];
    private long frames;
    private long pushed;

    /** Nothing was played yet; past sound counts under an exponential window of {@code seconds}. */
    CopyGuard(UnitCorpus corpus, Contexts contexts, WhiteContent content, double seconds) {
        this.corpus = corpus;
        this.contexts = contexts;
        this.content = content;
        for (int k = 0; k < FRAMES; k++) {
            weights[k] = (float) Math.exp(-(k + 1.0) * ContentFrames.HOP / (seconds * WhiteContent.RATE));
        }
    }

    @Override
    public void push(int unit) {
        int at = (int) (pushed++ % UNITS);
        units[at] = unit;
        framesBefore[at] = frames;
        int end = ContentFrames.at(corpus.end(unit));
        for (int f = ContentFrames.at(corpus.start(unit)); f < end; f++) {
            content.copy(corpus.piece(unit), f, past, (int) (frames++ % RING) * BANDS);
        }
    }

    @Override
    public void undo(int count) {
        pushed -= count;
        frames = count == 0 ? frames : framesBefore[(int) (pushed % UNITS)];
    }

    /**
     * How much the last seconds sound like what precedes {@code unit} in its recording, frame by frame: the cosine of
     * the angle between both, 1 for the same.
     */
    double likeness(int unit) {
        return likeness(corpus.piece(unit), corpus.start(unit));
    }

    /**
     * The same for the recording that {@code continuation} would have gone on with, if {@code unit} comes instead: how
     * much it sounds as if that recording went on. Music that repeats itself holds many units that do.
     */
    double continues(int continuation, int unit) {
        int piece = corpus.piece(continuation);
        long end = corpus.start(continuation) + corpus.end(unit) - corpus.start(unit);
        push(unit);
        double likeness = likeness(piece, Math.min(end, corpus.end(corpus.pieceEnd(continuation) - 1)));
        undo(1);
        return likeness;
    }

    private double likeness(int piece, long sample) {
        int at = ContentFrames.at(sample);
        double products = 0;
        double own = 1e-9;
        double theirs = 1e-9;
        int most = (int) Math.min(FRAMES, frames);
        int there = Math.min(most, at); // frames of the recording before the unit
        content.copy(piece, at - there, there, others, 0);
        for (int k = 0; k < most; k++) {
            int ring = (int) ((frames - 1 - k) % RING) * BANDS;
            float weight = weights[k];
            own += weight * WhiteContent.product(past, ring, past, ring);
            if (k < there) {
                int offset = (there - 1 - k) * BANDS;
                products += weight * WhiteContent.product(past, ring, others, offset);
                theirs += weight * WhiteContent.product(others, offset, others, offset);
            }
        }
        return products / Math.sqrt(own * theirs);
    }

    /** For how many seconds the last units have been like those that precede {@code unit}. */
    double followed(int unit) {
        int first = corpus.pieceFirst(unit);
        double seconds = 0;
        int most = (int) Math.min(UNITS, pushed);
        for (int i = 0; i < most && unit - i > first; i++) {
            int played = units[(int) ((pushed - 1 - i) % UNITS)];
            int continuation = corpus.following(played);
            if (continuation != unit - i && contexts.distance(continuation, unit - i) > ALIKE) {
                break;
            }
            seconds += corpus.seconds(played);
        }
        return seconds;
    }
}

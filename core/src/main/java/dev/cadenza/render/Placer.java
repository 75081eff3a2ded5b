package dev.cadenza.render;

import static dev.cadenza.base.Require.require;

import dev.cadenza.units.JoinCost;
import dev.cadenza.units.UnitCorpus;

/**
 * Gives runs of units their places in the output and their gains: each follows where the one before would have gone on, moved a little so
 * that the beat goes on, and is brought nearer to the level that was left.
 */
public final class Placer {
    private static final int UNIT_RATE = 44_100; // of positions in UnitCorpus
    private static final double LEVEL_SHARE = 0.7; // of a level difference that is evened out
    private static final double MOST_DECIBELS = 3;

    private final UnitCorpus corpus;
    private final JoinCost joins;
    private final float[] pieceGains;
    private final double scale;
    private final long lead;
    private int natural = -1; // the unit that would come next
    private long naturalAt;
    private double decibels; // of the last run

    /**
     * A placer for output at {@code rate}.
     *
     * @param pieceGains the gain that brings each recording to the common loudness
     * @param settings of the renderer, since the first run needs room for its lead
     */
    public Placer(UnitCorpus corpus, JoinCost joins, float[] pieceGains, RenderSettings settings, int rate) {
        require(
                pieceGains.length == corpus.pieces(),
                "there must be a gain for each of the %d recordings, got %d",
                corpus.pieces(),
                pieceGains.length);
        this.corpus = corpus;
        this.joins = joins;
        this.pieceGains = pieceGains.clone();
        this.scale = (double) rate / UNIT_RATE;
        this.lead = Math.round(settings.lead() * rate);
    }

    /** The run that plays {@code units} units from {@code first} on after all that was placed before. */
    public Run place(int first, int units) {
        int end = first + units;
        require(
                units > 0 && end <= corpus.first(corpus.piece(first) + 1),
                "a run must lie within its recording, got %d units from %d on",
                units,
                first);
        long source = samples(corpus.start(first));
        long length = samples(corpus.end(end - 1)) - source;
        long at = at(first);
        decibels = decibels(first);
        natural = Math.min(end, corpus.first(corpus.piece(first) + 1) - 1);
        naturalAt = at + length;
        float gain = pieceGains[corpus.piece(first)] * (float) Math.pow(10, decibels / 20);
        return new Run(corpus.piece(first), source, length, at, gain);
    }

    private long at(int first) {
        if (natural < 0) {
            return lead;
        }
        return naturalAt + (natural == first ? 0 : Math.round(joins.snap(natural, first) * UNIT_RATE * scale));
    }

    private double decibels(int first) {
        if (natural < 0) {
            return 0;
        }
        double difference = corpus.level(natural) + decibels - corpus.level(first);
        return natural == first
                ? decibels
                : Math.max(-MOST_DECIBELS, Math.min(MOST_DECIBELS, LEVEL_SHARE * difference));
    }

    private long samples(long position) {
        return Math.round(position * scale);
    }
}

package dev.cadenza.render;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.StandardSound;
import dev.cadenza.audio.StereoSound;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.UnitCorpus;
import java.io.IOException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives runs of units their places in the output and their gains: each follows where the one before would have gone on,
 * moved a little so that the beat goes on, then by a few milliseconds at most so that the waveform does, and is brought
 * nearer to the level that was left. For one thread at a time.
 */
public final class Placer {
    private final UnitCorpus corpus;
    private final JoinCost joins;
    private final float[] pieceGains;
    private final RenderSettings.Level evening;
    private final double scale;
    private final long lead;
    private final IntFunction<? extends StereoSound> recordings;
    private final @Nullable WaveAlignment alignment;
    private @Nullable PlacedRun last;
    private int continuation = -1; // the unit that would come next
    private long lag; // by which the waveform has put off the last run
    private double decibels; // of the last run

    /**
     * A placer for output at {@code rate}.
     *
     * @param pieceGains the gain that brings each recording to the common loudness
     * @param settings of the renderer, since the first run needs room for its lead
     * @param recordings the sound of each recording by its number, at {@code rate}; not asked for where nothing is
     *     aligned
     */
    public Placer(
            UnitCorpus corpus,
            JoinCost joins,
            float[] pieceGains,
            RenderSettings settings,
            int rate,
            IntFunction<? extends StereoSound> recordings) {
        require(
                pieceGains.length == corpus.pieces(),
                "there must be a gain for each of the %d recordings, got %d",
                corpus.pieces(),
                pieceGains.length);
        this.corpus = corpus;
        this.joins = joins;
        this.pieceGains = pieceGains.clone();
        this.evening = settings.level();
        this.scale = (double) rate / StandardSound.RATE;
        this.lead = Math.round(settings.lead() * rate);
        this.recordings = recordings;
        int most = (int) Math.round(settings.align() * rate);
        this.alignment = most > 0 ? new WaveAlignment(most, rate) : null;
    }

    /** The run that plays {@code units} units from {@code first} on after all that was placed before. */
    public PlacedRun place(int first, int units) throws IOException {
        int end = first + units;
        require(
                units > 0 && end <= corpus.pieceEnd(first),
                "a run must lie within its recording, got %d units from %d on",
                units,
                first);
        int piece = corpus.piece(first);
        long source = samples(corpus.start(first));
        long length = samples(corpus.end(end - 1)) - source;
        long at = at(first, piece, source);
        decibels = decibels(first);
        continuation = corpus.following(end - 1);
        float gain = pieceGains[piece] * (float) Math.pow(10, decibels / 20);
        PlacedRun run = new PlacedRun(piece, source, length, at, gain);
        last = run;
        return run;
    }

    private long at(int first, int piece, long source) throws IOException {
        PlacedRun before = last;
        if (before == null) {
            return lead;
        }
        long continuationAt = before.at() + before.length();
        if (continuation == first) {
            return continuationAt;
        }
        // from where it would be without the last lag, so that lags don't add up
        long at = continuationAt - lag + Math.round(joins.snap(continuation, first) * StandardSound.RATE * scale);
        lag = 0;
        if (alignment != null) {
            long time = Math.min(continuationAt, at) - Math.round(Voice.MARGIN_SECONDS * StandardSound.RATE * scale);
            lag = alignment.lag(
                    recordings.apply(before.piece()),
                    before.sourceAt(time),
                    recordings.apply(piece),
                    source + time - at);
        }
        return at + lag;
    }

    private double decibels(int first) {
        if (continuation < 0) {
            return 0;
        }
        double difference = corpus.level(continuation) + decibels - corpus.level(first);
        return continuation == first
                ? decibels
                : Math.max(-evening.most(), Math.min(evening.most(), evening.share() * difference));
    }

    private long samples(long position) {
        return Math.round(position * scale);
    }
}

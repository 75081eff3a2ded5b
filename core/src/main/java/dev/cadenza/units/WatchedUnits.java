package dev.cadenza.units;

import dev.cadenza.base.StopSignal;

/**
 * Units whose reader is stopped at the next one once a stop was asked for, with a
 * {@link java.util.concurrent.CancellationException}: so no loop over many units has to ask for itself. Not for what
 * saves its work first. Safe for use by several threads.
 */
public final class WatchedUnits implements UnitCorpus {
    private final UnitCorpus units;
    private final StopSignal stop;

    /** Watches over {@code units}. */
    public WatchedUnits(UnitCorpus units, StopSignal stop) {
        this.units = units;
        this.stop = stop;
    }

    @Override
    public void checkStop() {
        stop.check();
    }

    @Override
    public int size() {
        return units.size();
    }

    @Override
    public int pieces() {
        return units.pieces();
    }

    @Override
    public int piece(int unit) {
        stop.check();
        return units.piece(unit);
    }

    @Override
    public int first(int piece) {
        stop.check();
        return units.first(piece);
    }

    @Override
    public long start(int unit) {
        stop.check();
        return units.start(unit);
    }

    @Override
    public long end(int unit) {
        stop.check();
        return units.end(unit);
    }

    @Override
    public float beatPhase(int unit) {
        return units.beatPhase(unit);
    }

    @Override
    public float beatPeriod(int unit) {
        return units.beatPeriod(unit);
    }

    @Override
    public boolean held(int unit) {
        return units.held(unit);
    }

    @Override
    public float level(int unit) {
        stop.check();
        return units.level(unit);
    }

    @Override
    public void features(int unit, float[] into, int offset) {
        stop.check();
        units.features(unit, into, offset);
    }
}

package dev.cadenza.units;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.util.function.DoubleConsumer;

/** A sound that asks for a stop at each reading and tells how much of the work on it is done. */
final class WatchedSound implements MonoSound {
    private final MonoSound sound;
    private final StopSignal stop;
    private final DoubleConsumer secondsDone;
    private final double readings; // about how many times all of it is read
    private double told; // seconds

    WatchedSound(MonoSound sound, double readings, StopSignal stop, DoubleConsumer secondsDone) {
        this.sound = sound;
        this.readings = readings;
        this.stop = stop;
        this.secondsDone = secondsDone;
    }

    @Override
    public long samples() {
        return sound.samples();
    }

    @Override
    public int rate() {
        return sound.rate();
    }

    @Override
    public void read(long from, float[] into, int offset, int count) throws IOException {
        stop.check();
        sound.read(from, into, offset, count);
        tell(Math.min(seconds() - told, count / readings / rate()));
    }

    /** Tells what was not yet told. */
    void finish() {
        tell(seconds() - told);
    }

    private void tell(double seconds) {
        if (seconds > 0) {
            told += seconds;
            secondsDone.accept(seconds);
        }
    }
}

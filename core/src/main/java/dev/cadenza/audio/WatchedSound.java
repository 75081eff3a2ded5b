package dev.cadenza.audio;

import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.util.function.DoubleConsumer;

/**
 * A sound that asks for a stop at each reading and tells how much of the work on it is done. Safe for use by several
 * threads.
 */
public final class WatchedSound implements MonoSound {
    private final MonoSound sound;
    private final StopSignal stop;
    private final DoubleConsumer secondsDone;
    private final double readings; // about how many times all of it is read
    private double told; // seconds

    /**
     * Watches {@code sound}.
     *
     * @param readings about how many times all of it will be read
     * @param secondsDone is told of its seconds as they are done, once for all readings
     */
    public WatchedSound(MonoSound sound, double readings, StopSignal stop, DoubleConsumer secondsDone) {
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
        tell(count / readings / rate());
    }

    /** Tells what was not yet told. */
    public void finish() {
        tell(seconds());
    }

    /** Tells of {@code seconds} more, but of no more than there are. */
    private synchronized void tell(double seconds) {
        double more = Math.min(seconds() - told, seconds);
        if (more > 0) {
            told += more;
            secondsDone.accept(more);
        }
    }
}

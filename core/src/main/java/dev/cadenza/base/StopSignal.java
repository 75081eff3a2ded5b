package dev.cadenza.base;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request to stop soon and cleanly, as Ctrl-C makes it; long work asks for it between two steps. */
public final class StopSignal {
    private final AtomicBoolean requested = new AtomicBoolean();

    /** Asks for a stop. */
    public void request() {
        requested.set(true);
    }

    /** Whether a stop was asked for. */
    public boolean isRequested() {
        return requested.get();
    }

    /**
     * Returns if no stop was asked for.
     *
     * @throws CancellationException otherwise
     */
    public void check() {
        if (isRequested()) {
            throw new CancellationException("stopped on request");
        }
    }
}

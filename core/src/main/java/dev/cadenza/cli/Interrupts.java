package dev.cadenza.cli;

import dev.cadenza.base.StopSignal;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

/**
 * Turns Ctrl-C (and a request to terminate, and a closed terminal) into a {@link StopSignal}, so that work under way
 * can save itself and end the ordinary way. A second signal ends the process at once, as does running out of patience.
 * A shutdown hook could not do this: Java holds back a second Ctrl-C while hooks run, and takes the exit status from
 * the first.
 */
final class Interrupts {
    /** The exit status of a process stopped by Ctrl-C, by convention 128 + 2. */
    static final int STOPPED = 130;

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private Interrupts() {}

    /**
     * Turns signals into {@code stop} from now on, for the rest of this process.
     *
     * @param patience how long the process may go on after the first signal
     */
    static void turnInto(StopSignal stop, PrintStream err, Duration patience) {
        SIGNALS.forEach(name -> handle(name, () -> heard(stop, err, patience)));
    }

    // The only way to hear a second Ctrl-C. The module jdk.unsupported is part of every JDK up to now, but javac warns
    // of its classes
    // in a way that can't be suppressed, hence the reflection.
    private static void handle(String name, Runnable heard) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calling = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        heard.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), calling);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException("cannot listen to signal " + name, e.getCause());
            }
            // Windows knows no HUP, and under java -Xrs Java hears none: the system's own way of stopping then stands
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no sun.misc.Signal", e);
        }
    }

    // Java runs this in a thread of its own for each signal.
    private static void heard(StopSignal stop, PrintStream err, Duration patience) {
        if (stop.isRequested()) {
            Runtime.getRuntime().halt(STOPPED);
        }
        stop.request();
        err.println();
        err.println("cadenza: stopping once the work so far is saved (Ctrl-C again to stop at once) ...");
        haltAfter(patience, err);
    }

    private static void haltAfter(Duration patience, PrintStream err) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(patience.toMillis());
                        err.println("cadenza: gave up waiting after " + patience.toSeconds()
                                + " s; finished files are safe");
                        Runtime.getRuntime().halt(STOPPED);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "patience");
        watch.setDaemon(true);
        watch.start();
    }
}

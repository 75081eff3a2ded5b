package dev.cadenza.base;

/**
 * Where work that takes a while tells how far it is; the command line shows bars, a library may listen or stay silent.
 */
public interface Progress {
    /**
     * Begins a piece of work.
     *
     * @param what a few words, such as {@code "decoding"}
     * @param total how many units there are to do, or a negative number where that isn't known
     * @param unit what is counted, such as {@code "s of audio"}
     */
    Task begin(String what, double total, String unit);

    /** Says something once, apart from any bar: a warning or a result. */
    void say(String line);

    /** One piece of work under way. Safe for use by several threads. */
    interface Task extends AutoCloseable {
        /** Counts {@code units} more as done. */
        void advance(double units);

        /** Sets the short text that stands beside the bar, such as {@code "loss 0.53"}. */
        void note(String text);

        /** Ends the work, finished or not. */
        @Override
        void close();
    }

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {
            @Override
            public Task begin(String what, double total, String unit) {
                return new Task() {
                    @Override
                    public void advance(double units) {}

                    @Override
                    public void note(String text) {}

                    @Override
                    public void close() {}
                };
            }

            @Override
            public void say(String line) {}
        };
    }
}

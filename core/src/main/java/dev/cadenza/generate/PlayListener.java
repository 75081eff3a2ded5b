package dev.cadenza.generate;

/** What is told of each run that is played, in order. */
@FunctionalInterface
interface PlayListener {
    /** The run from unit {@code first} to before {@code exit} is played, from {@code at} seconds of the output on. */
    void play(int first, int exit, double at);
}

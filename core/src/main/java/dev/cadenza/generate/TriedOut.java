package dev.cadenza.generate;

/** What follows the units that are played, also where they are only tried out and then taken back. */
interface TriedOut {
    /** {@code unit} comes next. */
    void push(int unit);

    /** The last {@code units} didn't come after all. */
    void undo(int units);
}

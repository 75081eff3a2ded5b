package dev.cadenza.evaluate.copies;

/**
 * A part of a piece that the copy audit looks for in the music, as passages of a second, each half a second after the
 * one before.
 *
 * @param piece the piece
 * @param group of recordings that it is not compared with, since they share music with it; -1 for none
 * @param first the frame that the first passage begins with
 * @param rows the number of passages
 */
record Query(CopyFeatures piece, int group, int first, int rows) {
    /** Frames from one passage to the next. */
    static final int HOP = CopyFeatures.FRAME_RATE / 2;

    /** Passages in a second. */
    static final int PER_SECOND = CopyFeatures.FRAME_RATE / HOP;

    /** All of {@code piece}. */
    static Query of(CopyFeatures piece, int group) {
        int rows = piece.frames() < CopyFeatures.FRAME_RATE ? 0 : (piece.frames() - CopyFeatures.FRAME_RATE) / HOP + 1;
        return new Query(piece, group, 0, rows);
    }

    /** The number of passages of {@code seconds}, one from each row on, as far as they are whole. */
    int passages(int seconds) {
        return Math.max(0, rows - (seconds - 1) * PER_SECOND);
    }
}

package dev.cadenza.audio;

import java.io.IOException;
import java.io.InputStream;

/** The decoding of one file, under way in a child of its own or ended in one that decoded several. */
interface DecodedFile extends AutoCloseable {
    /** The sound as a wav stream of floats; a read that waits too long ends the stream. */
    InputStream output() throws IOException;

    /** Waits for the end of the decoding; the child's exit status. */
    int awaitEnd() throws IOException;

    /** What was said of the file so far. */
    ChildMessages messages();

    /** Whether decoding was ended because it did nothing for too long. */
    boolean stalled();

    @Override
    void close();
}

package dev.cadenza.audio;

import java.io.IOException;

/** Where encoded samples go. */
interface EncodedFile extends AutoCloseable {
    /** Appends the first {@code count} of {@code bytes}. */
    void write(byte[] bytes, int count) throws IOException;

    /** Ends the file after {@code samples} samples of each channel. */
    void complete(long samples) throws IOException;

    @Override
    void close() throws IOException;
}

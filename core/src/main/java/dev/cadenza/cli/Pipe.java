package dev.cadenza.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Bytes for whoever reads the program's output; unlike a {@link PrintStream}, it fails once nobody does any more. */
final class Pipe extends OutputStream {
    private final PrintStream out;

    Pipe(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        flush();
    }

    @Override
    public void flush() throws IOException {
        if (out.checkError()) { // which flushes first
            throw new IOException("nobody reads the output any more");
        }
    }
}

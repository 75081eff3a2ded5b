package dev.cadenza.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file by position, through a window that moves with the reader. */
final class ByteWindow implements AutoCloseable {
    private static final int WINDOW = 1 << 16;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long start;

    ByteWindow(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    /** The byte at {@code position} as 0 to 255, or -1 beyond the end. */
    int at(long position) throws IOException {
        if (position < start || position >= start + window.limit()) {
            window.clear();
            start = position;
            int read = 0;
            while (window.hasRemaining() && read >= 0) {
                read = channel.read(window, start + window.position());
            }
            window.flip();
        }
        return position < start + window.limit() ? window.get((int) (position - start)) & 0xff : -1;
    }

    /** Whether {@code letters} stand at {@code position}. */
    boolean has(long position, String letters) throws IOException {
        for (int i = 0; i < letters.length(); i++) {
            if (at(position + i) != letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The four letters at {@code position}. */
    String letters(long position) throws IOException {
        byte[] letters = new byte[4];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) at(position + i);
        }
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /** The number of {@code bytes} bytes at {@code position}, the lowest first. */
    long number(long position, int bytes) throws IOException {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = (number << 8) | (at(position + i) & 0xff);
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

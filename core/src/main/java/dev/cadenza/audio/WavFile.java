package dev.cadenza.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A wav file whose header is put right at the end. */
final class WavFile implements EncodedFile {
    private final FileChannel channel;
    private final WavHeader header;
    private final long plainLimit;

    WavFile(Path file, WavHeader header, long plainLimit) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.header = header;
        this.plainLimit = plainLimit;
        channel.position(header.bytes());
    }

    @Override
    public void write(byte[] bytes, int count) throws IOException {
        writeAll(ByteBuffer.wrap(bytes, 0, count));
    }

    @Override
    public void complete(long samples) throws IOException {
        if ((channel.position() - header.bytes()) % 2 == 1) {
            writeAll(ByteBuffer.allocate(1)); // chunks are of even length
        }
        channel.position(0);
        writeAll(header.of(samples, plainLimit));
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}

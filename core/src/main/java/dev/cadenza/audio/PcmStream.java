package dev.cadenza.audio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The float samples of a wav stream of unknown length, as a child writes it into a pipe. */
final class PcmStream {
    private static final int PIPE_BYTES = 1 << 16; // what a Linux pipe holds
    private static final int EXTENSIBLE = 0xfffe;
    private static final int LOUDEST_BITS =
            Float.floatToRawIntBits(1 << 20); // beyond all sound, also of files scaled by 32768
    private static final int SIGN_OFF = 0x7fffffff;

    private final InputStream stream;
    private final int rate;
    private final int channels;
    private final int channelMask; // as in WAVE_FORMAT_EXTENSIBLE, 0 if not given
    private final byte[] bytes;
    private final FloatBuffer floats; // over bytes
    private long replaced;
    private int held; // bytes of an unfinished frame at the start of bytes

    private PcmStream(InputStream stream, int rate, int channels, int channelMask) {
        this.stream = stream;
        this.rate = rate;
        this.channels = channels;
        this.channelMask = channelMask;
        this.bytes = new byte[PIPE_BYTES / (4 * channels) * 4 * channels + 4 * channels];
        this.floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    /** Reads the header; null if the stream ends before there is one. */
    static @Nullable PcmStream open(InputStream stream) throws IOException {
        byte[] riff = stream.readNBytes(12);
        if (riff.length < 12) {
            return null;
        }
        ByteBuffer format = ByteBuffer.allocate(0);
        while (true) {
            String name = StandardCharsets.US_ASCII.decode(take(stream, 4)).toString();
            int size = take(stream, 4).getInt();
            if (name.equals("data")) {
                return of(stream, format);
            }
            ByteBuffer chunk = take(stream, Math.min(size, 1 << 16));
            if (name.equals("fmt ")) {
                format = chunk;
            }
        }
    }

    private static PcmStream of(InputStream stream, ByteBuffer format) throws IOException {
        if (format.capacity() < 16 || format.getShort(14) != 32) {
            throw new IOException("ffmpeg wrote another sample format than asked for");
        }
        int channels = format.getShort(2) & 0xffff;
        int rate = format.getInt(4);
        if (channels < 1 || rate < 1) {
            throw new IOException("ffmpeg wrote " + channels + " channels at " + rate + " Hz");
        }
        boolean extensible = (format.getShort(0) & 0xffff) == EXTENSIBLE && format.capacity() >= 24;
        return new PcmStream(stream, rate, channels, extensible ? format.getInt(20) : 0);
    }

    private static ByteBuffer take(InputStream stream, int count) throws IOException {
        byte[] taken = stream.readNBytes(count);
        if (taken.length < count) {
            throw new EOFException("ffmpeg ended within its header");
        }
        return ByteBuffer.wrap(taken).order(ByteOrder.LITTLE_ENDIAN);
    }

    int rate() {
        return rate;
    }

    int channels() {
        return channels;
    }

    /** The place of each channel as bits, see {@link Speaker}; 0 if not told. */
    int channelMask() {
        return channelMask;
    }

    /** How many samples were no finite numbers of a sensible size and became 0. */
    long replaced() {
        return replaced;
    }

    /** The most frames that one read gives. */
    int blockFrames() {
        return bytes.length / (4 * channels);
    }

    private void clean(float[] samples, int count) {
        int greatest = 0;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(
                    greatest, Float.floatToRawIntBits(samples[i]) & SIGN_OFF); // ordered as the sizes, NaN on top
        }
        for (int i = 0; i < count && greatest > LOUDEST_BITS; i++) {
            if ((Float.floatToRawIntBits(samples[i]) & SIGN_OFF) > LOUDEST_BITS) {
                samples[i] = 0;
                replaced++;
            }
        }
    }

    /**
     * Reads the next frames into {@code frames} (interleaved): as many as fit but at the end, so that what is summed up
     * block by block doesn't depend on how the child writes.
     *
     * @return their number, -1 at the end
     */
    int read(float[] frames) throws IOException {
        int frameBytes = 4 * channels;
        held += stream.readNBytes(bytes, held, bytes.length - held);
        if (held < frameBytes) {
            return -1;
        }
        int whole = held / frameBytes;
        floats.get(0, frames, 0, whole * channels);
        clean(frames, whole * channels);
        System.arraycopy(bytes, whole * frameBytes, bytes, 0, held - whole * frameBytes);
        held -= whole * frameBytes;
        return whole;
    }
}

package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes sound of a known length into a stream as a wav file, sample by sample as it comes. */
public final class WavStream {
    private static final int BLOCK_FRAMES = 1 << 12;

    private final OutputStream out;
    private final int channels;
    private final SampleEncoder encoder;
    private final ByteBuffer bytes;
    private final boolean odd;

    /**
     * Begins a wav file of {@code frames} samples of each channel.
     *
     * @throws UserProblem if {@code format} is none that can be written before all of the sound is known
     */
    public WavStream(OutputStream out, AudioFormat format, int rate, int channels, long frames) throws IOException {
        require(rate > 0 && channels > 0, "rate and channels must be positive, got %d and %d", rate, channels);
        if (!format.extension().equals("wav")) {
            throw new UserProblem(
                    "%s cannot be streamed: choose wav, wav24 or wavfloat, and convert it behind the pipe",
                    format.label());
        }
        this.out = out;
        this.channels = channels;
        this.encoder = new SampleEncoder(format.bits());
        this.bytes =
                ByteBuffer.allocate(BLOCK_FRAMES * channels * encoder.width()).order(ByteOrder.LITTLE_ENDIAN);
        this.odd = frames % 2 * channels * encoder.width() % 2 == 1;
        WavHeader header = WavHeader.forAtMost(frames, format.bits(), rate, channels, WavHeader.PLAIN_LIMIT);
        out.write(header.of(frames, WavHeader.PLAIN_LIMIT).array());
    }

    /** Appends the first {@code count} samples of each channel of {@code sound} [channel][sample]. */
    public void write(float[][] sound, int count) throws IOException {
        require(sound.length == channels, "expected %d channels, got %d", channels, sound.length);
        for (int done = 0; done < count; ) {
            int now = Math.min(count - done, BLOCK_FRAMES);
            bytes.clear();
            encoder.put(sound, done, now, bytes);
            out.write(bytes.array(), 0, bytes.position());
            done += now;
        }
    }

    /** Ends the file. */
    public void finish() throws IOException {
        if (odd) {
            out.write(0); // chunks are of even length
        }
        out.flush();
    }
}

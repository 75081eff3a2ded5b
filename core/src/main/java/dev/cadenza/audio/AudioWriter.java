package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Writes sound to a file in a stream. The file appears, whole, with {@link #finish}; a writer that is closed before
 * leaves nothing. Equal sound gives equal bytes. Nothing is scaled: what is louder than full scale is cut off and
 * counted.
 */
public final class AudioWriter implements AutoCloseable {
    private static final int BLOCK_FRAMES = 1 << 14;
    private static final int MOST_CHANNELS = 64;
    private static final Set<Integer> MP3_RATES = Set.of(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000);

    private final Path target;
    private final Path partial;
    private final int rate;
    private final int channels;
    private final SampleEncoder encoder;
    private final ByteBuffer bytes;
    private final EncodedFile file;
    private long samples;
    private boolean finished;

    /**
     * Begins the file {@code target} for sound of unknown length; its folder is created.
     *
     * @param rate samples per second
     * @param channels the number of channels
     * @throws UserProblem if the format can't hold such sound
     */
    public AudioWriter(Path target, AudioFormat format, int rate, int channels) throws IOException {
        this(target, format, rate, channels, Long.MAX_VALUE);
    }

    /**
     * Begins the file {@code target} for sound whose length is known or bounded.
     *
     * @param most samples of each channel at most; a wav file has room for the sizes of more than 4 GB only where this
     *     may come to that
     * @throws UserProblem if the format can't hold such sound
     */
    public AudioWriter(Path target, AudioFormat format, int rate, int channels, long most) throws IOException {
        this(target, format, rate, channels, most, WavHeader.PLAIN_LIMIT, 0);
    }

    /**
     * Begins an mp3 file of a constant bit rate.
     *
     * @param kilobits a second, one of those that mp3 has, such as 32, 64, 96, 128 or 192
     */
    public static AudioWriter mp3(Path target, int rate, int channels, int kilobits) throws IOException {
        require(kilobits >= 8 && kilobits <= 320, "mp3 has 8 to 320 kbit/s, got %d", kilobits);
        return new AudioWriter(
                target, AudioFormat.MP3, rate, channels, Long.MAX_VALUE, WavHeader.PLAIN_LIMIT, kilobits);
    }

    AudioWriter(Path target, AudioFormat format, int rate, int channels, long most, long plainWavLimit, int kilobits)
            throws IOException {
        require(rate > 0, "sample rate must be positive, got %d", rate);
        require(channels > 0 && channels <= MOST_CHANNELS, "channels must be 1 to %d, got %d", MOST_CHANNELS, channels);
        refuseUnfit(target, format, rate, channels);
        this.target = target;
        this.rate = rate;
        this.channels = channels;
        this.encoder = new SampleEncoder(format.bits());
        this.bytes =
                ByteBuffer.allocate(BLOCK_FRAMES * channels * encoder.width()).order(ByteOrder.LITTLE_ENDIAN);
        this.partial = AtomicFiles.beside(target);
        this.file = format.extension().equals("wav")
                ? new WavFile(
                        partial, WavHeader.forAtMost(most, format.bits(), rate, channels, plainWavLimit), plainWavLimit)
                : new FfmpegFile(partial, format, rate, channels, kilobits);
    }

    /** Writes all of {@code sound} to {@code target}. */
    public static WriteReport write(Path target, AudioFormat format, Waveform sound) throws IOException {
        try (AudioWriter writer =
                new AudioWriter(target, format, sound.sampleRate(), sound.channels(), sound.length())) {
            float[][] samples = new float[sound.channels()][];
            for (int c = 0; c < samples.length; c++) {
                samples[c] = sound.samples(c);
            }
            writer.write(samples, 0, sound.length());
            return writer.finish();
        }
    }

    /**
     * Appends {@code count} samples of each channel from {@code from} on.
     *
     * @param sound [channel][sample]
     * @throws IllegalArgumentException if there are other channels than announced or a sample is not finite
     */
    public void write(float[][] sound, int from, int count) throws IOException {
        require(sound.length == channels, "expected %d channels, got %d", channels, sound.length);
        for (int done = 0; done < count; ) {
            int now = Math.min(count - done, BLOCK_FRAMES);
            bytes.clear();
            encoder.put(sound, from + done, now, bytes);
            file.write(bytes.array(), bytes.position());
            samples += now;
            done += now;
        }
    }

    /** Completes the file and moves it into place. */
    public WriteReport finish() throws IOException {
        require(samples > 0, "nothing was written to %s", target);
        file.complete(samples);
        AtomicFiles.moveIntoPlace(partial, target);
        finished = true;
        return new WriteReport(samples, rate, encoder.peak(), encoder.clipped());
    }

    /** Gives up what was not finished. */
    @Override
    public void close() throws IOException {
        file.close();
        if (!finished) {
            Files.deleteIfExists(partial);
        }
    }

    private static void refuseUnfit(Path target, AudioFormat format, int rate, int channels) {
        boolean mp3 = format == AudioFormat.MP3;
        if (mp3 && !MP3_RATES.contains(rate)) {
            throw new UserProblem("%s: mp3 has no rate of %d Hz, use 44100 or choose wav or flac", target, rate);
        }
        int most = mp3 ? 2 : format.extension().equals("flac") ? 8 : MOST_CHANNELS;
        if (channels > most) {
            throw new UserProblem(
                    "%s: %s holds at most %d channels, not %d: choose wav", target, format.label(), most, channels);
        }
    }
}

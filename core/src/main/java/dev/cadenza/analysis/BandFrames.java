package dev.cadenza.analysis;

import dev.cadenza.audio.MonoSound;
import java.io.IOException;

/** The bands' powers at equally spaced moments of a stretch of sound. */
public final class BandFrames {
    private final long first; // the sample that frame 0 is centred on
    private final int hop;
    private final int frames;
    private final int bands;
    private final float[] powers; // [frame][band]

    private BandFrames(long first, int hop, int frames, int bands) {
        this.first = first;
        this.hop = hop;
        this.frames = frames;
        this.bands = bands;
        this.powers = new float[frames * bands];
    }

    /**
     * The frames centred on each multiple of the hop from sample {@code from} to {@code to} of {@code sound}, as far as
     * it reaches.
     *
     * @param size samples of a spectrum, after which {@code bands} must be made
     */
    public static BandFrames of(MonoSound sound, long from, long to, int size, int hop, Bands bands)
            throws IOException {
        long begin = Math.max(0, Math.floorDiv(from, hop)) * hop;
        long end = Math.min(sound.samples(), to);
        long readFrom =
                Math.max(0, begin - ((size / 2 + hop - 1) / hop) * (long) hop); // the first window needs its past
        long readTo = Math.min(sound.samples(), end + size / 2 + 1);
        int skipped = (int) ((begin - readFrom) / hop);
        Stft stft = new Stft(size, hop);
        int frames = (int) ((Math.max(begin, end) - begin) / hop + 1);
        BandFrames result = new BandFrames(begin, hop, frames, bands.bands());
        stft.forEach(sound.part(readFrom, readTo - readFrom), (t, power) -> {
            int frame = t - skipped;
            if (frame >= 0 && frame < frames) {
                bands.apply(power, result.powers, frame * result.bands);
            }
        });
        return result;
    }

    /** The powers around sample {@code centre}, from the last frame that is not after it, into {@code into}. */
    public void notAfter(long centre, float[] into) {
        copy((int) Math.floorDiv(centre - first, hop), into);
    }

    /** The powers of the frame nearest to sample {@code centre}, into {@code into}. */
    public void near(long centre, float[] into) {
        copy((int) Math.floorDiv(centre - first + hop / 2, hop), into);
    }

    /**
     * The mean powers of all frames centred on samples {@code from} to {@code to}, or of the one nearest to their
     * middle.
     */
    public void mean(long from, long to, float[] into) {
        int begin = (int) Math.max(0, Math.floorDiv(from - first + hop - 1, hop));
        int end = (int) Math.min(frames - 1, Math.floorDiv(to - first, hop));
        if (end < begin) {
            near((from + to) / 2, into);
            return;
        }
        for (int b = 0; b < bands; b++) {
            float sum = 0;
            for (int t = begin; t <= end; t++) {
                sum += powers[t * bands + b];
            }
            into[b] = sum / (end - begin + 1);
        }
    }

    private void copy(int frame, float[] into) {
        int within = Math.max(0, Math.min(frames - 1, frame));
        System.arraycopy(powers, within * bands, into, 0, bands);
    }
}

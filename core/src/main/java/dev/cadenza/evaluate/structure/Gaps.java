package dev.cadenza.evaluate.structure;

import dev.cadenza.analysis.MelBands;
import dev.cadenza.analysis.Stft;
import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often single bands are switched off for moments while others go on, as where an encoder of a low rate has no
 * bits for them. What decays, pauses, is cut or was never there makes no gap: a gap lies between two moments at which
 * its band sounds.
 */
final class Gaps {
    private static final int HOP = Falls.HOP;
    private static final int SIZE = 1024;
    private static final int BANDS = 32;
    private static final double LOWEST = 500; // below, encoders leave no gaps
    private static final double HIGHEST = 9000; // above, many recordings have nothing
    private static final double QUIETEST = 1e-11; // added to powers: 70 dB below the loudest bands of music
    private static final float SOUNDING = -85; // dB: far enough above that for a gap
    private static final float DEEP = 15; // dB, further than bands of noise fluctuate
    private static final int TOGETHER = 3; // times what half of the bands fall by: loud ones fall further in a rest
    private static final int REACH = 3; // frames, 35 ms: a gap is shorter than twice that, a few frames of an encoder

    private final int[] missing; // in each frame, how many bands are

    private Gaps(int[] missing) {
        this.missing = missing;
    }

    static Gaps of(MonoSound sound) throws IOException {
        Stft stft = new Stft(SIZE, HOP);
        MelBands mel = new MelBands(BANDS, LOWEST, Math.min(HIGHEST, sound.rate() / 2.0), SIZE, sound.rate());
        int[] missing = new int[stft.frames(sound.samples())];
        float[][] recent = new float[2 * REACH + 1][BANDS];
        stft.forEach(sound, (t, power) -> {
            float[] now = recent[t % recent.length];
            mel.apply(power, now, 0);
            for (int b = 0; b < BANDS; b++) {
                now[b] = (float) (10 * Math.log10(QUIETEST + now[b]));
            }
            if (t >= 2 * REACH) {
                missing[t - REACH] = missing(recent, t - REACH);
            }
        });
        return new Gaps(missing);
    }

    /** How many bands lie deep below what they have both before and after {@code frame}, while others go on. */
    private static int missing(float[][] recent, int frame) {
        float[] depths = new float[BANDS];
        int sounding = 0;
        for (int b = 0; b < BANDS; b++) {
            float around = Math.min(loudest(recent, frame - REACH, b), loudest(recent, frame + 1, b));
            if (around > SOUNDING) {
                depths[sounding++] = around - recent[frame % recent.length][b];
            }
        }
        Arrays.sort(depths, 0, sounding);
        double deep = DEEP + TOGETHER * Math.max(0, depths[sounding / 2]);
        return (int) IntStream.range(0, sounding).filter(b -> depths[b] > deep).count();
    }

    private static float loudest(float[][] recent, int from, int band) {
        float most = recent[from % recent.length][band];
        for (int t = from + 1; t < from + REACH; t++) {
            most = Math.max(most, recent[t % recent.length][band]);
        }
        return most;
    }

    /** The share of bands that are gaps, from frame {@code from} to {@code to}; frames as of {@link Falls}. */
    double share(int from, int to) {
        return Arrays.stream(missing, from, Math.max(from, to)).sum() / ((double) BANDS * Math.max(1, to - from));
    }
}

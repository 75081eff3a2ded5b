package dev.cadenza.evaluate.structure;

import dev.cadenza.analysis.MelBands;
import dev.cadenza.analysis.Stft;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.evaluate.statistics.Distribution;
import java.io.IOException;
import java.util.Arrays;

/**
 * How abruptly sound stops: strings and rooms ring on, so that many bands seldom fall at once within some 20 ms; at a
 * cut they do.
 */
final class Falls {
    /** Samples between two values. */
    static final int HOP = 512;

    private static final int SIZE = 1024;
    private static final int BANDS = 32;
    private static final double LOWEST = 60;
    private static final double HIGHEST = 5000; // what lossy encoding leaves in place
    private static final double QUIETEST =
            3e-7; // power of a band that counts as silence: what lossy encoding may leave out
    private static final int LAG = 2;
    private static final float SMALL = 6; // dB that bands fluctuate by
    private static final float MOST = 24;

    private final float[] fall; // at each multiple of HOP samples, by how many dB bands fell on average
    private final float[] level; // the loudness there in dB

    private Falls(float[] fall, float[] level) {
        this.fall = fall;
        this.level = level;
    }

    static Falls of(MonoSound sound) throws IOException {
        Stft stft = new Stft(SIZE, HOP);
        MelBands mel = new MelBands(BANDS, LOWEST, Math.min(HIGHEST, sound.rate() / 2.0), SIZE, sound.rate());
        int frames = stft.frames(sound.samples());
        float[] fall = new float[frames];
        float[] level = new float[frames];
        float[][] recent = new float[LAG + 1][BANDS];
        stft.forEach(sound, (t, power) -> {
            float[] now = recent[t % recent.length];
            mel.apply(power, now, 0);
            double sum = 0;
            for (int b = 0; b < BANDS; b++) {
                now[b] = (float) (10 * Math.log10(QUIETEST + now[b]));
            }
            for (float value : power) {
                sum += value;
            }
            level[t] = (float) (10 * Math.log10(1e-9 + sum));
            if (t >= LAG) {
                fall[t] = fallen(recent[(t - LAG) % recent.length], now);
            }
        });
        return new Falls(fall, level);
    }

    /** The number of values. */
    int frames() {
        return fall.length;
    }

    private static float fallen(float[] before, float[] now) {
        float sum = 0;
        for (int b = 0; b < before.length; b++) {
            float around = Math.max(now[Math.max(0, b - 1)], Math.max(now[b], now[Math.min(now.length - 1, b + 1)]));
            sum += Math.max(0, Math.min(MOST, before[b] - around) - SMALL);
        }
        return sum / before.length;
    }

    /**
     * The chop of frames {@code from} to {@code to}: the deepest fall in each stretch of {@code stretch} frames,
     * averaged.
     */
    double chop(int from, int to, int stretch) {
        double sum = 0;
        int count = 0;
        for (int start = from; start + stretch <= to; start += stretch) {
            float most = 0;
            for (int t = start; t < start + stretch; t++) {
                most = Math.max(most, fall[t]);
            }
            sum += most;
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    /** How far the loud parts lie above the quiet ones: 95th against 10th percentile in dB. */
    double range(int from, int to) {
        float[] sorted = Arrays.copyOfRange(level, from, to);
        Arrays.sort(sorted);
        return Distribution.quantile(sorted, 0.95) - Distribution.quantile(sorted, 0.1);
    }
}

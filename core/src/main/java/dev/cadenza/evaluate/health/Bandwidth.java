package dev.cadenza.evaluate.health;

import dev.cadenza.analysis.Stft;
import dev.cadenza.audio.MonoSound;
import java.io.IOException;

/**
 * How far up a sound goes.
 *
 * @param rolloff the frequency below which 95 % of the power lies, in Hz
 * @param highest the highest frequency, in Hz, whose mean power is above that of the loudest less 90 dB; 0 for silence
 */
public record Bandwidth(double rolloff, double highest) {
    private static final int SIZE = 2048;
    private static final double SHARE = 0.95;
    private static final double BELOW_LOUDEST = 1e-9;
    private static final double SILENCE = 1e-14;

    public static Bandwidth of(MonoSound sound) throws IOException {
        double[] mean = new double[SIZE / 2 + 1];
        new Stft(SIZE, SIZE).forEach(sound, (t, power) -> {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += power[k];
            }
        });
        double total = 0;
        double most = 0;
        for (double power : mean) {
            total += power;
            most = Math.max(most, power);
        }
        int rolloff = 0;
        double below = mean[0];
        while (rolloff < mean.length - 1 && below < SHARE * total) {
            below += mean[++rolloff];
        }
        int highest = mean.length - 1;
        while (highest > 0 && mean[highest] <= Math.max(SILENCE, most * BELOW_LOUDEST)) {
            highest--;
        }
        double hertzPerBin = (double) sound.rate() / SIZE;
        return new Bandwidth(rolloff * hertzPerBin, highest * hertzPerBin);
    }
}

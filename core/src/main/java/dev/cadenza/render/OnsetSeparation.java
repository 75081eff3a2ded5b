package dev.cadenza.render;

import static dev.cadenza.render.Spectrum.BINS;
import static dev.cadenza.render.Spectrum.HOP;
import static dev.cadenza.render.Spectrum.SIZE;

import java.io.IOException;
import java.util.Arrays;

/**
 * Lets a run come in with what begins at its attack. What its recording sounded before that goes on after it, but
 * wasn't heard, so it would begin there too: notes that nobody played. In the short-time Fourier transform that part of
 * each bin comes in gradually, but for what the run before sounds as well.
 */
final class OnsetSeparation {
    private static final int COVERED = SIZE - HOP; // samples at either end that fewer than four frames cover
    private static final float BEGUN =
            2; // times its power before the attack that a bin must have for something to have begun

    private final double seconds;
    private final Spectrum spectrum = new Spectrum();
    private final float[][] before = new float[2][BINS]; // power of the run's recording, before its attack
    private final float[][] left = new float[2][BINS]; // of the run that is left
    private final float[][] frame = new float[2][SIZE];
    private float[][] sound = new float[2][0];

    OnsetSeparation(RenderSettings settings) {
        this.seconds = settings.onset();
    }

    /** Gives {@code next}, which follows {@code last}, its sound up to where all of it is heard. */
    void shape(Voice last, Voice next) throws IOException {
        next.readRecording(next.beforeAttack() - SIZE, frame, SIZE);
        measure(before);
        last.readUnfaded(Math.min(last.beforeNextAttack(), next.beforeAttack()) - SIZE, frame, SIZE);
        measure(left);
        long first = next.begin() - SIZE;
        double length = next.lead() + seconds * next.rate();
        int frames = (int) ((length + SIZE / 2.0 + COVERED) / HOP) + 2;
        int span = (frames - 1) * HOP + SIZE;
        if (sound[0].length < span) {
            sound = new float[2][span];
        }
        next.readRecording(first, sound, span);
        float[][] onset = new float[2][];
        for (int c = 0; c < 2; c++) {
            float[] shaped = new float[span];
            for (int f = 0; f < frames; f++) {
                spectrum.of(sound[c], f * HOP);
                double middle = f * HOP - SIZE / 2.0; // from where the run begins
                weaken(c, share(middle / length));
                spectrum.addTo(shaped, f * HOP);
            }
            onset[c] = Arrays.copyOfRange(shaped, COVERED, span - COVERED);
        }
        next.enter(first + COVERED, onset);
    }

    private void measure(float[][] powers) {
        for (int c = 0; c < 2; c++) {
            spectrum.of(frame[c], 0);
            spectrum.widePowers(powers[c]);
        }
    }

    /** The share of its power with which sound comes in after {@code done} of the time, from 0 to 1. */
    private static float share(double done) {
        double sine = Math.sin(Math.PI / 2 * Math.max(0, Math.min(1, done)));
        return (float) (sine * sine);
    }

    /** Leaves {@code share} of what was there before the attack, or as much as was heard, and all of what was not. */
    private void weaken(int c, float share) {
        if (share >= 1) {
            return;
        }
        for (int k = 0; k < BINS; k++) {
            float now = spectrum.power(k);
            float old = Math.min(now, BEGUN * before[c][k]);
            if (old > 0) {
                float kept = Math.max(share, Math.min(1, left[c][k] / old));
                spectrum.scale(k, (float) Math.sqrt(1 - (1 - kept) * old / now));
            }
        }
    }
}

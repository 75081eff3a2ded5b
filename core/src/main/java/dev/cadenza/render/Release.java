package dev.cadenza.render;

import static dev.cadenza.render.Spectrum.BINS;
import static dev.cadenza.render.Spectrum.HOP;
import static dev.cadenza.render.Spectrum.SIZE;

import java.io.IOException;
import java.util.Arrays;

/**
 * Lets a run that was cut sound on, so that no note is chopped: its recording goes on, but in the short-time Fourier
 * transform no bin gets louder than it was before the next attack of that recording (so the attack doesn't sound), all
 * of them fall, and those give way that the new run is louder in, where its attacks are sharp enough to cover that.
 */
final class Release {
    private final RenderSettings settings;
    private final int rate;
    private final int length;
    private final Spectrum old = new Spectrum();
    private final Spectrum fresh = new Spectrum();
    private final float[][] cap = new float[2][BINS];
    private float[][] sound = new float[2][0];
    private float[][] masking = new float[2][0];
    private float[][] result = new float[2][0];

    Release(RenderSettings settings, int rate) {
        this.settings = settings;
        this.rate = rate;
        this.length = (int) Math.round(settings.release().seconds() * rate);
    }

    /** Where the sound of {@link #render} begins when a run is cut at {@code cut}. */
    long begin(long cut) {
        return cut - 2 * SIZE;
    }

    /** How many samples it has. */
    int length() {
        return 2 * SIZE + length;
    }

    /**
     * The old voice from {@link #begin} on: as it is up to the cut, then sounding on.
     *
     * @return [channel][{@link #length}], used again by the next call
     */
    float[][] render(Voice voice, Voice next, long cut) throws IOException {
        // the last frame to be kept as it is ends before the recording's next attack
        long kept = Math.min(voice.beforeNextAttack(), cut + next.lead()) - SIZE;
        int frames = (length() + 3 * HOP) / HOP + 1;
        long first = begin(cut) - 3L * HOP; // so that all samples from begin on are covered by four frames
        int span = (frames - 1) * HOP + SIZE;
        sized(span);
        voice.readUnfaded(first, sound, span);
        if (settings.release().mask() > 0) {
            next.read(first, masking, 0, span);
        }
        for (int c = 0; c < 2; c++) {
            channel(c, frames, first, kept);
        }
        return finished(voice, cut);
    }

    private void channel(int c, int frames, long first, long kept) {
        for (int f = 0; f < frames; f++) {
            long at = first + (long) f * HOP;
            old.of(sound[c], f * HOP);
            if (at <= kept) {
                old.powers(cap[c]);
            } else {
                limit(cap[c], (at - kept) / (double) rate);
            }
            if (settings.release().mask() > 0) {
                fresh.of(masking[c], f * HOP);
                mask();
            }
            old.addTo(result[c], f * HOP);
        }
    }

    private void limit(float[] most, double seconds) {
        float fall = (float) Math.pow(10, -settings.release().fall() * seconds / 10);
        for (int k = 0; k < most.length; k++) {
            float power = old.power(k);
            float allowed = most[k] * fall;
            if (power > allowed) {
                old.scale(k, (float) Math.sqrt(allowed / power));
            }
        }
    }

    /** (1 - mask |new| / |old|)^.5 for each bin. */
    private void mask() {
        float share = (float) settings.release().mask();
        for (int k = 0; k < BINS; k++) {
            float ratio = fresh.power(k) / Math.max(old.power(k), Float.MIN_NORMAL);
            if (ratio > 0) {
                old.scale(k, (float) Math.sqrt(1 - share * Math.min(1, Math.sqrt(ratio))));
            }
        }
    }

    private float[][] finished(Voice voice, long cut) {
        int skipped = 3 * HOP;
        for (int c = 0; c < 2; c++) {
            System.arraycopy(result[c], skipped, result[c], 0, length());
            for (int i = 0; i < length; i++) {
                result[c][2 * SIZE + i] *= (float) (0.5 + 0.5 * Math.cos(Math.PI * i / length));
            }
        }
        voice.fadeIn(begin(cut), result, 0, length());
        return result;
    }

    private void sized(int span) {
        if (sound[0].length < span) {
            sound = new float[2][span];
            masking = new float[2][span];
            result = new float[2][span];
        }
        for (float[] channel : result) {
            Arrays.fill(channel, 0);
        }
    }
}

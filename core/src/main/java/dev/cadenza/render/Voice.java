package dev.cadenza.render;

import dev.cadenza.audio.StereoSound;
import java.io.IOException;
import java.util.Arrays;

/** One run as it sounds, without its end: its recording from its lead on, faded in, at its gain. */
final class Voice {
    /** By how much attacks may begin before their mark. */
    static final double MARGIN_SECONDS = 0.004;

    private final PlacedRun run;
    private final StereoSound sound;
    private final long begin;
    private final int fade;
    private long onsetBegin;
    private float[][] onset = new float[2][0]; // its first sound, where that isn't the recording's

    /** It begins {@code lead} samples before its attack, but not before {@code earliest}. */
    Voice(PlacedRun run, StereoSound sound, long earliest, int lead, int fade) {
        this.run = run;
        this.sound = sound;
        this.begin = Math.max(earliest, run.at() - lead);
        this.fade = fade;
    }

    PlacedRun run() {
        return run;
    }

    /** The first sample of the output at which it sounds. */
    long begin() {
        return begin;
    }

    /** How long before its attack that is. */
    long lead() {
        return run.at() - begin;
    }

    /** The output's sample at which the recording's next attack would stand. */
    long nextAttack() {
        return run.at() + run.length();
    }

    /** The output's sample at which the recording ends. */
    long soundEnd() {
        return run.at() + sound.samples() - run.source();
    }

    /** For how many samples it fades in. */
    int fade() {
        return fade;
    }

    /** Samples per second. */
    int rate() {
        return sound.rate();
    }

    /** The output's sample up to which nothing of its attack is heard. */
    long beforeAttack() {
        return run.at() - margin();
    }

    /** The output's sample up to which nothing of its recording's next attack would be heard. */
    long beforeNextAttack() {
        return nextAttack() - margin();
    }

    private long margin() {
        return (long) (MARGIN_SECONDS * rate());
    }

    /**
     * It is silent before the output's sample {@code from}, sounds like {@code onset} then, and as its recording does
     * after that.
     */
    void enter(long from, float[][] onset) {
        this.onsetBegin = from;
        this.onset = onset;
    }

    /** Its samples from {@code time} of the output on: silent before its beginning, going on as the recording does. */
    void read(long time, float[][] into, int offset, int count) throws IOException {
        readUnfaded(time, into, offset, count);
        fadeIn(time, into, offset, count);
    }

    /** Brings what is before the end of the fade down to it (equal power). */
    void fadeIn(long time, float[][] samples, int offset, int count) {
        int faded = (int) Math.min(count, Math.max(0, begin + fade - time));
        for (int i = 0; i < faded; i++) {
            double share = (double) (time + i - begin) / fade;
            float gain = share <= 0 ? 0 : (float) Math.sin(Math.PI / 2 * share);
            samples[0][offset + i] *= gain;
            samples[1][offset + i] *= gain;
        }
    }

    /** Its samples as {@link #read} gives them, but not faded in. */
    void readUnfaded(long time, float[][] into, int count) throws IOException {
        readUnfaded(time, into, 0, count);
    }

    private void readUnfaded(long time, float[][] into, int offset, int count) throws IOException {
        readRecording(time, into, offset, count);
        if (onset[0].length == 0) {
            return;
        }
        int from = (int) Math.max(0, Math.min(count, onsetBegin - time));
        int to = (int) Math.max(from, Math.min(count, onsetBegin + onset[0].length - time));
        for (int c = 0; c < 2; c++) {
            Arrays.fill(into[c], offset, offset + from, 0);
            if (from < to) {
                System.arraycopy(onset[c], (int) (time + from - onsetBegin), into[c], offset + from, to - from);
            }
        }
    }

    /** The recording as it is at {@code time} of the output, at the run's gain. */
    void readRecording(long time, float[][] into, int count) throws IOException {
        readRecording(time, into, 0, count);
    }

    private void readRecording(long time, float[][] into, int offset, int count) throws IOException {
        sound.readPadded(run.sourceAt(time), into, offset, count);
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < count; i++) {
                into[c][offset + i] *= run.gain();
            }
        }
    }
}

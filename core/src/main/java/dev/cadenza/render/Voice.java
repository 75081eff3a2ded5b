package dev.cadenza.render;

import dev.cadenza.audio.StereoSound;
import java.io.IOException;

/** One run as it sounds, without its end: its recording from its lead on, faded in, at its gain. */
final class Voice {
    private final Run run;
    private final StereoSound sound;
    private final long begin;
    private final int fade;

    /** It begins {@code lead} samples before its attack, but not before {@code earliest}. */
    Voice(Run run, StereoSound sound, long earliest, int lead, int fade) {
        this.run = run;
        this.sound = sound;
        this.begin = Math.max(earliest, run.at() - lead);
        this.fade = fade;
    }

    Run run() {
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
    long naturalEnd() {
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

    /** Its samples from {@code time} of the output on: silent before its beginning, going on as the recording does. */
    void read(long time, float[][] into, int offset, int count) throws IOException {
        sound.readPadded(run.sourceAt(time), into, offset, count);
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < count; i++) {
                into[c][offset + i] *= run.gain();
            }
        }
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

    /** The recording as it is at {@code time} of the output, at the run's gain but not faded in. */
    void readUnfaded(long time, float[][] into, int count) throws IOException {
        sound.readPadded(run.sourceAt(time), into, 0, count);
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < count; i++) {
                into[c][i] *= run.gain();
            }
        }
    }
}

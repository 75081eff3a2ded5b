package dev.cadenza.render;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.StereoSound;
import java.io.IOException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns runs, given one by one, into sound, and hands it on as soon as nothing can change it: memory is flat at any
 * length. For one thread at a time.
 */
public final class Renderer implements RunSink {
    private static final int BLOCK = 1 << 12;

    private final IntFunction<? extends StereoSound> recordings;
    private final RenderSettings settings;
    private final int rate;
    private final MixBuffer mix;
    private final int lead;
    private final int fade;
    private final OnsetSeparation onsets;
    private final Release release;
    private final float[][] block = new float[2][BLOCK];
    private @Nullable Voice voice; // the run that sounds
    private long written; // up to where it is in the mix

    /**
     * A renderer into {@code sink}.
     *
     * @param recordings the sound of each recording by its number, at {@code rate}
     */
    public Renderer(IntFunction<? extends StereoSound> recordings, RenderSettings settings, int rate, StereoSink sink) {
        require(rate > 0, "sample rate must be positive, got %d", rate);
        this.recordings = recordings;
        this.settings = settings;
        this.rate = rate;
        this.mix = new MixBuffer(sink);
        this.lead = (int) Math.round(settings.lead() * rate);
        this.fade = Math.max(1, (int) Math.round(settings.fade() * rate));
        this.onsets = new OnsetSeparation(settings);
        this.release = new Release(settings, rate);
    }

    /** {@inheritDoc} All sound before that is final then. */
    @Override
    public void add(PlacedRun run) throws IOException {
        StereoSound sound = recordings.apply(run.piece());
        require(sound.rate() == rate, "recordings must be at %d Hz, got %d", rate, sound.rate());
        Voice before = voice;
        if (before != null) {
            require(
                    run.at() > before.run().at(),
                    "runs must follow each other, got %d after %d",
                    run.at(),
                    before.run().at());
        }
        Voice next = new Voice(run, sound, before == null ? 0 : before.begin() + 1, lead, fade);
        if (before != null) {
            join(before, next);
        }
        mix.flush(next.begin());
        voice = next;
        written = next.begin();
    }

    @Override
    public void finish(long total) throws IOException {
        Voice last = voice;
        if (last != null) {
            long end = Math.min(total, last.soundEnd());
            double fadeSeconds = end < last.soundEnd()
                    ? settings.ends().cut()
                    : settings.ends().own();
            long fadeBegin = Math.max(written, end - (long) (fadeSeconds * rate));
            sound(last, fadeBegin);
            fadeOut(last, fadeBegin, end);
        }
        mix.flush(total);
    }

    private void join(Voice before, Voice next) throws IOException {
        if (settings.onset() > 0) {
            onsets.shape(before, next);
        }
        long cut = Math.min(next.run().at(), before.nextAttack()) - next.lead();
        if (settings.release().seconds() == 0) {
            sound(before, cut);
            fadeOut(before, cut, cut + next.fade());
            return;
        }
        long begin = Math.max(release.begin(cut), written);
        sound(before, begin);
        int skipped = (int) (begin - release.begin(cut));
        mix.add(begin, release.render(before, next, cut), skipped, release.length() - skipped);
    }

    /** Adds the voice up to {@code end}, handing on what is final. */
    private void sound(Voice from, long end) throws IOException {
        while (written < end) {
            int count = (int) Math.min(BLOCK, end - written);
            from.read(written, block, 0, count);
            mix.add(written, block, 0, count);
            written += count;
            mix.flush(written);
        }
    }

    private void fadeOut(Voice from, long begin, long end) throws IOException {
        long start = Math.max(begin, written);
        for (long at = start; at < end; at += BLOCK) {
            int count = (int) Math.min(BLOCK, end - at);
            from.read(at, block, 0, count);
            for (int i = 0; i < count; i++) {
                float gain = (float) Math.cos(Math.PI / 2 * (at + i - begin) / (end - begin));
                block[0][i] *= gain;
                block[1][i] *= gain;
            }
            mix.add(at, block, 0, count);
        }
    }
}

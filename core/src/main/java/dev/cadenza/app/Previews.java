package dev.cadenza.app;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.generate.Composer;
import dev.cadenza.generate.Seed;
import dev.cadenza.generate.SongFile;
import dev.cadenza.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a short song every so often while a model trains, always from the same seed, so that one hears it learn. */
final class Previews implements TrainingListener {
    private final Composer composer;
    private final Seed seed;
    private final Path folder;
    private final TrainingWishes wishes;
    private final Workplace workplace;
    private double sinceLast;

    Previews(Composer composer, float[] seed, Path folder, TrainingWishes wishes, Workplace workplace) {
        this.composer = composer;
        this.seed = Seed.of(seed, "the model's first seed");
        this.folder = folder;
        this.wishes = wishes;
        this.workplace = workplace;
    }

    @Override
    public void stepped(Step step) throws IOException {
        sinceLast += step.seconds();
        if (sinceLast >= wishes.previewEvery().toMillis() / 1e3
                && !workplace.stop().isRequested()) {
            sinceLast = 0;
            write(folder.resolve("step-%07d.wav".formatted(step.state().step())));
        }
    }

    private void write(Path file) throws IOException {
        long samples = Math.round(wishes.previewSeconds() * BlockSettings.SAMPLE_RATE);
        try (SongFile song = new SongFile(file, BlockSettings.SAMPLE_RATE)) {
            composer.compose(seed, samples, song, new StopSignal());
            song.finish(AudioFormat.WAV, true);
        } catch (UserProblem e) {
            // an early model may well be silent; training goes on, and one is told
            workplace.progress().say("no preview at this step: " + e.getMessage());
        }
    }
}

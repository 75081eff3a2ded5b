package dev.cadenza.app.classic;

import dev.cadenza.app.PreviewWriter;
import dev.cadenza.app.TrainingRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.generate.Composer;
import dev.cadenza.generate.Seed;
import dev.cadenza.generate.SongFile;
import java.io.IOException;
import java.nio.file.Path;

/** Short songs of a model that trains, always from the same seed. */
final class ClassicPreview implements PreviewWriter {
    private final Composer composer;
    private final Seed seed;
    private final TrainingRequest request;
    private final Workplace workplace;

    ClassicPreview(Composer composer, float[] seed, TrainingRequest request, Workplace workplace) {
        this.composer = composer;
        this.seed = Seed.of(seed, "the model's first seed");
        this.request = request;
        this.workplace = workplace;
    }

    @Override
    public void write(Path file) throws IOException {
        long samples = Math.round(request.previewSeconds() * BlockSettings.SAMPLE_RATE);
        try (SongFile song = new SongFile(file, BlockSettings.SAMPLE_RATE)) {
            composer.compose(seed, samples, song, new StopSignal());
            song.finish(AudioFormat.WAV, true);
        } catch (UserProblem e) {
            // an early model may well be silent; training goes on, and one is told
            workplace.progress().say("no preview at this step: " + e.getMessage());
        }
    }
}

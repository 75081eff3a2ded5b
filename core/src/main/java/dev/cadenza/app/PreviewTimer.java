package dev.cadenza.app;

import dev.cadenza.base.StopSignal;
import dev.cadenza.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Has a short song written every so often while a model trains, so that one hears it learn. */
final class PreviewTimer implements TrainingListener {
    private final TrainingRequest request;
    private final StopSignal stop;
    private final Path folder;
    private final PreviewWriter preview;
    private double sinceLast;

    PreviewTimer(TrainingRequest request, StopSignal stop, Path folder, PreviewWriter preview) {
        this.request = request;
        this.stop = stop;
        this.folder = folder;
        this.preview = preview;
    }

    @Override
    public void stepped(Step step) throws IOException {
        sinceLast += step.seconds();
        if (sinceLast >= request.previewEvery().toNanos() / 1e9 && !stop.isRequested()) {
            sinceLast = 0;
            try {
                preview.write(
                        folder.resolve("step-%07d.wav".formatted(step.state().step())));
            } catch (CancellationException e) {
                if (!stop.isRequested()) {
                    throw e;
                }
                // the training sees the stop itself, and saves before it ends
            }
        }
    }
}

package dev.cadenza.app.classic;

import dev.cadenza.app.ModelPlace;
import dev.cadenza.app.OpenRun;
import dev.cadenza.app.Resynthesis;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongFolder;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.TrainingRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.evaluate.PieceFeatures;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run, or a model on its own, which is enough to write songs with: nothing of it needs to stay open. */
record ClassicRun(Workplace workplace, ModelPlace place) implements OpenRun {
    @Override
    public boolean learnable() {
        return true; // a corpus without a whole sequence is refused when it is prepared
    }

    @Override
    public TrainingState train(TrainingRequest request) throws IOException {
        RunFolder run = place.requireRun();
        try (AudioCache cache = cache(run)) {
            return new ClassicTraining(workplace, run, (ClassicRecipe) place.recipe(), request).train(cache);
        }
    }

    @Override
    public List<Song> generate(Path folder, SongRequest request) throws IOException {
        return new ClassicSongs(workplace, request).generate(place.model(), new SongFolder(folder));
    }

    @Override
    public void stream(OutputStream out, SongRequest request) {
        throw new UserProblem(
                "a model of the family classic cannot stream, since a song's level is set at its end: leave out --stream");
    }

    @Override
    public List<Resynthesis> roundTrip(@Nullable Path sound) throws IOException {
        RunFolder run = place.requireRun();
        try (AudioCache cache = cache(run)) {
            return new CodecRoundTrip(workplace, run, ((ClassicRecipe) place.recipe()).codec()).measure(cache, sound);
        }
    }

    @Override
    public List<PieceFeatures> ceiling(List<CachedAudio> music, AudioCache cache) throws IOException {
        About about = ModelFolder.readAbout(place.model());
        return NativeScope.freeing(() -> new CodecCeiling(workplace, cache)
                .features(
                        ((ClassicRecipe) about.recipe()).codec(),
                        ModelFolder.readNormalization(place.model(), about, about.features()),
                        music));
    }

    private AudioCache cache(RunFolder run) throws IOException {
        return new AudioCache(run.cache(), BlockSettings.SAMPLE_RATE, false, workplace.progress());
    }

    @Override
    public void close() {
        // nothing stays open
    }
}

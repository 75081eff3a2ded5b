package dev.cadenza.app.units;

import dev.cadenza.app.ModelPlace;
import dev.cadenza.app.OpenRun;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongFolder;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.TrainingRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run with the recordings that its songs are joined from, which are opened when they are first needed. */
final class UnitsRun implements OpenRun {
    private final Workplace workplace;
    private final ModelPlace place;
    private final RunFolder run;
    private final UnitsRecipe recipe;
    private final AudioCache cache;
    private @Nullable UnitMaterial material;

    UnitsRun(Workplace workplace, ModelPlace place) throws IOException {
        this.workplace = workplace;
        this.place = place;
        this.run = place.requireRun();
        this.recipe = UnitsFamily.settled((UnitsRecipe) place.recipe(), HeardFile.read(run.corpus()));
        boolean keep = CorpusFolder.read(run.corpus()).keepsChannels();
        this.cache = new AudioCache(run.cache(), BlockSettings.SAMPLE_RATE, keep, workplace.progress());
    }

    private UnitMaterial material() throws IOException {
        if (material == null) {
            material = UnitMaterial.open(workplace, run, cache, recipe.generation());
        }
        return material;
    }

    @Override
    public boolean learnable() throws IOException {
        return HeardFile.read(run.corpus()).stream().anyMatch(piece -> piece.units() > 1);
    }

    @Override
    public TrainingState train(TrainingRequest request) throws IOException {
        return new UnitsTraining(workplace, run, recipe, request).train(this::material);
    }

    @Override
    public List<Song> generate(Path folder, SongRequest request) throws IOException {
        if (request.takes() == 0) {
            return songs(request).generate(place.model(), new SongFolder(folder));
        }
        return new UnitTakes(workplace, run, cache, request)
                .best(new SongFolder(folder), (into, takes) -> songs(takes).generate(place.model(), into));
    }

    private UnitSongs songs(SongRequest request) throws IOException {
        return new UnitSongs(workplace, material(), request, material().generation());
    }

    @Override
    public void stream(OutputStream out, SongRequest request) throws IOException {
        if (request.songs() > 1 || request.takes() > 0) {
            throw new UserProblem("a stream holds one song: leave out --songs and --takes");
        }
        songs(request).stream(place.model(), out);
    }

    @Override
    public void close() throws IOException {
        try (cache) {
            if (material != null) {
                material.close();
            }
        }
    }
}

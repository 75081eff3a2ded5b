package dev.cadenza.app.classic;

import dev.cadenza.app.Family;
import dev.cadenza.app.FamilyDescription;
import dev.cadenza.app.ModelPlace;
import dev.cadenza.app.OpenRun;
import dev.cadenza.app.SongRecord;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.SealedJson;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The GRUV system: frames of spectra, and an LSTM that predicts the next one. */
public final class ClassicFamily implements Family {
    @Override
    public String name() {
        return ClassicRecipe.FAMILY;
    }

    @Override
    public Class<ClassicRecipe> recipe() {
        return ClassicRecipe.class;
    }

    @Override
    public List<String> shipped() {
        return List.of("classic", "gruv");
    }

    @Override
    public Set<String> options() {
        return Set.of("--seed-from", "--seed-weights", "--seed-seconds", "--keep-level");
    }

    @Override
    public Prepared decode(Workplace workplace, Recipe recipe, Path music, Path out, AudioCache cache)
            throws IOException {
        return new ClassicPreparation(workplace, cache).decode(music, out, ((ClassicRecipe) recipe).codec());
    }

    @Override
    public Corpus write(
            Workplace workplace, Recipe recipe, Path music, Prepared prepared, RunFolder run, AudioCache cache)
            throws IOException {
        return new ClassicPreparation(workplace, cache).write(music, prepared, (ClassicRecipe) recipe, run);
    }

    @Override
    public void requireNpy() {
        // every corpus has frames
    }

    @Override
    public void exportNpy(Workplace workplace, Recipe recipe, Prepared prepared, RunFolder run, AudioCache cache)
            throws IOException {
        new ClassicPreparation(workplace, cache).exportNpy(prepared, (ClassicRecipe) recipe, run);
    }

    @Override
    public SongRecord song(Path file) throws IOException {
        return SealedJson.read(file, ClassicSong.class, "generate the song again");
    }

    @Override
    public OpenRun open(Workplace workplace, ModelPlace place) {
        return new ClassicRun(workplace, place);
    }

    @Override
    public FamilyDescription describe(RunFolder run, Path corpus, Recipe recipe) {
        return new ClassicDescription((ClassicRecipe) recipe);
    }
}

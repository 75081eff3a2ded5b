package dev.cadenza.loudest;

import dev.cadenza.app.Family;
import dev.cadenza.app.FamilyDescription;
import dev.cadenza.app.ModelPlace;
import dev.cadenza.app.OpenRun;
import dev.cadenza.app.Recordings;
import dev.cadenza.app.SongRecord;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.SealedJson;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.CorpusFolder.Piece;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A family of a few lines: its songs repeat the loudest block of the music. */
public final class LoudestFamily implements Family {
    @Override
    public String name() {
        return LoudestRecipe.FAMILY;
    }

    @Override
    public Class<LoudestRecipe> recipe() {
        return LoudestRecipe.class;
    }

    @Override
    public List<String> shipped() {
        return List.of();
    }

    @Override
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public Prepared decode(Workplace workplace, Recipe recipe, Path music, Path out, AudioCache cache)
            throws IOException {
        return cache.getAll(
                        Recordings.find(music, out, workplace).entries(),
                        workplace.threads(),
                        workplace.progress(),
                        workplace.stop(),
                        (audio, index, told) -> told.accept(1))
                .byContent();
    }

    @Override
    public Corpus write(
            Workplace workplace, Recipe recipe, Path music, Prepared prepared, RunFolder run, AudioCache cache)
            throws IOException {
        List<Piece> pieces = prepared.audio().stream()
                .map((CachedAudio audio) -> Recordings.piece(music, audio))
                .toList();
        Corpus corpus = Corpus.of(music, recipe, pieces, Recordings.skipped(prepared));
        Files.createDirectories(run.corpus());
        CorpusFolder.write(run.corpus(), corpus);
        run.writeRecipe(recipe);
        return corpus;
    }

    @Override
    public OpenRun open(Workplace workplace, ModelPlace place) {
        return new LoudestRun(workplace, place);
    }

    @Override
    public FamilyDescription describe(RunFolder run, Path corpus, Recipe recipe) {
        return (LoudestRecipe) recipe;
    }

    @Override
    public SongRecord song(Path file) throws IOException {
        return SealedJson.read(file, LoudestSong.class, "generate the song again");
    }
}

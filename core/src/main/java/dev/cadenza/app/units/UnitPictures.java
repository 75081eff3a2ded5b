package dev.cadenza.app.units;

import dev.cadenza.app.HeardPiece;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.Crew;
import dev.cadenza.base.FolderLock;
import dev.cadenza.base.StopSignal;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.units.UnitAnalyzer;
import dev.cadenza.units.UnitPicture;
import dev.cadenza.units.UnitTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows how recordings are analysed: their onsets, beats and units. */
public record UnitPictures(Workplace workplace) {
    private static final double SECONDS = 12; // of a picture

    /**
     * Analyses the recordings of {@code music} and writes a picture of a stretch of each into {@code pictures}. Decoded
     * sound is kept in a folder {@code cache} beside it, where runs beside it find it again.
     */
    public List<HeardPiece> write(Path music, Path pictures) throws IOException {
        try (FolderLock lock = FolderLock.take(pictures);
                AudioCache cache = new AudioCache(
                        new RunFolder(pictures).cache(), BlockSettings.SAMPLE_RATE, false, workplace.progress())) {
            return write(music, pictures, cache);
        }
    }

    private List<HeardPiece> write(Path music, Path pictures, AudioCache cache) throws IOException {
        UnitsRecipe recipe = (UnitsRecipe) Recipe.named(UnitsRecipe.FAMILY);
        List<MusicFolder.Entry> entries =
                MusicFolder.scan(music, pictures, workplace.followLinks()).entries();
        List<HeardPiece> heard = new ArrayList<>();
        try (Crew crew = new Crew(workplace.threads(), workplace.stop());
                Prepared prepared = analysed(entries, cache, new UnitAnalyzer(recipe.analysis(), crew))) {
            UnitAnalyzer analyzer = new UnitAnalyzer(recipe.analysis());
            for (CachedAudio audio : prepared.audio()) {
                workplace.stop().check();
                UnitTable table = analyzer.table(cache, audio, workplace.stop(), seconds -> {});
                Path file = pictures.resolve(audio.sourceName().replaceAll("[/\\\\]", "-") + ".png");
                double from =
                        Math.max(0, audio.seconds() / 3 - SECONDS / 2); // within the music, whatever its beginning
                UnitPicture.write(file, audio, table, from, SECONDS);
                heard.add(HeardFile.piece(audio.sourceName(), table));
            }
        }
        return heard;
    }

    private Prepared analysed(List<MusicFolder.Entry> entries, AudioCache cache, UnitAnalyzer analyzer)
            throws IOException {
        StopSignal stop = workplace.stop();
        return cache.getAll(
                entries,
                workplace.threads(),
                workplace.progress(),
                stop,
                (audio, index, told) ->
                        analyzer.table(cache, audio, stop, more -> told.accept(more / audio.seconds())));
    }
}

package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.Crew;
import dev.cadenza.base.StopSignal;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.units.UnitAnalyzer;
import dev.cadenza.units.UnitPicture;
import dev.cadenza.units.UnitTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows how the program hears recordings. */
record Hearing(Workplace workplace, AudioCache cache) {
    private static final double SECONDS = 12; // of a picture

    /** What is heard in each recording of {@code music}; pictures go into the folder {@code pictures}. */
    List<HeardPiece> hear(Path music, Path pictures) throws IOException {
        UnitsRecipe recipe = (UnitsRecipe) Recipe.named(UnitsRecipe.FAMILY);
        List<MusicFolder.Entry> entries =
                MusicFolder.scan(music, pictures, workplace.followLinks()).entries();
        List<HeardPiece> heard = new ArrayList<>();
        try (Crew crew = new Crew(workplace.threads(), workplace.stop());
                Prepared prepared = hear(entries, new UnitAnalyzer(recipe.analysis(), crew))) {
            UnitAnalyzer analyzer = new UnitAnalyzer(recipe.analysis());
            for (CachedAudio audio : prepared.audio()) {
                workplace.stop().check();
                UnitTable table = analyzer.table(cache, audio, workplace.stop(), seconds -> {});
                Path file = pictures.resolve(audio.sourceName().replaceAll("[/\\\\]", "-") + ".png");
                double from =
                        Math.max(0, audio.seconds() / 3 - SECONDS / 2); // within the music, whatever its beginning
                UnitPicture.write(file, audio, table, from, SECONDS);
                heard.add(HeardPiece.of(audio.sourceName(), table));
            }
        }
        return heard;
    }

    private Prepared hear(List<MusicFolder.Entry> entries, UnitAnalyzer analyzer) throws IOException {
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

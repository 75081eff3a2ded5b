package dev.cadenza.app.units;

import dev.cadenza.app.Family;
import dev.cadenza.app.FamilyDescription;
import dev.cadenza.app.HeardPiece;
import dev.cadenza.app.ModelPlace;
import dev.cadenza.app.OpenRun;
import dev.cadenza.app.Recordings;
import dev.cadenza.app.SongRecord;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.ChannelMix;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Prepared;
import dev.cadenza.audio.StandardSound;
import dev.cadenza.audio.StereoCache;
import dev.cadenza.base.Crew;
import dev.cadenza.base.Progress;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.CorpusFolder.Piece;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.units.UnitAnalyzer;
import dev.cadenza.units.UnitTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Recordings cut at their onsets, a network that says which unit comes next, and songs joined from the recordings. */
public final class UnitsFamily implements Family {
    private static final double UNITS = 0.8; // of the time that analysing a recording takes
    private static final int FEWEST_UNITS = 40; // about ten seconds of music

    @Override
    public String name() {
        return UnitsRecipe.FAMILY;
    }

    @Override
    public Class<UnitsRecipe> recipe() {
        return UnitsRecipe.class;
    }

    @Override
    public List<String> shipped() {
        return List.of("units");
    }

    @Override
    public Set<String> options() {
        return Set.of(
                "--seed-from",
                "--takes",
                "--temperature",
                "--top-p",
                "--variety",
                "--longest-run",
                "--no-guards",
                "--form",
                "--continue",
                "--instant");
    }

    @Override
    public void check(SongRequest request) {
        if (!request.from().isEmpty() && request.sampling().continued() != null) {
            throw new UserProblem(
                    "a song can either begin at a place or carry on a piece: give --seed-from or --continue");
        }
    }

    @Override
    public Prepared decode(Workplace workplace, Recipe recipe, Path music, Path out, AudioCache cache)
            throws IOException {
        MusicFolder folder = Recordings.find(music, out, workplace);
        Prepared prepared =
                decodeAndMeasure(workplace, (UnitsRecipe) recipe, folder, cache).byContent();
        try {
            return prepared.without(decodeStereo(workplace, music, prepared, cache), workplace.progress());
        } catch (IOException | RuntimeException e) {
            prepared.close();
            throw e;
        }
    }

    /** What is heard is part of the bar: four fifths of it the units, one what copies are recognised by. */
    private Prepared decodeAndMeasure(Workplace workplace, UnitsRecipe recipe, MusicFolder folder, AudioCache cache)
            throws IOException {
        StopSignal stop = workplace.stop();
        try (Crew crew = new Crew(workplace.threads(), stop)) {
            UnitAnalyzer analyzer = new UnitAnalyzer(recipe.analysis(), crew);
            return cache.getAll(
                    folder.entries(), workplace.threads(), workplace.progress(), stop, (audio, index, told) -> {
                        double length = audio.seconds();
                        analyzer.table(cache, audio, stop, more -> told.accept(UNITS * more / length));
                        CopyContents.make(cache, audio, crew, stop, more -> told.accept((1 - UNITS) * more / length));
                    });
        }
    }

    /** For each recording an empty text, or why it can't be rendered from. */
    private List<String> decodeStereo(Workplace workplace, Path music, Prepared prepared, AudioCache cache)
            throws IOException {
        int rate = StereoCache.rateFor(prepared.audio());
        try (StereoCache stereo = new StereoCache(cache.folder(), rate, cache.keepsChannels(), workplace.progress());
                Progress.Task task =
                        workplace.progress().begin("decoding in stereo", prepared.seconds(), "s of music")) {
            List<Path> files = prepared.audio().stream()
                    .map(audio -> Path.of(Recordings.fileOf(music, audio)))
                    .toList();
            List<ChannelMix> mixes =
                    prepared.audio().stream().map(CachedAudio::mix).toList();
            return stereo.make(files, mixes, workplace.threads(), workplace.stop(), task::advance);
        }
    }

    @Override
    public Corpus write(
            Workplace workplace, Recipe recipe, Path music, Prepared prepared, RunFolder run, AudioCache cache)
            throws IOException {
        UnitAnalyzer analyzer = new UnitAnalyzer(((UnitsRecipe) recipe).analysis());
        List<Piece> pieces = new ArrayList<>();
        List<HeardPiece> heard = new ArrayList<>();
        int units = 0;
        for (CachedAudio audio : prepared.audio()) {
            UnitTable table = analyzer.table(cache, audio, workplace.stop(), seconds -> {});
            if (table.size() > 0 && audio.peak() >= StandardSound.SILENCE) {
                units += table.size();
                heard.add(HeardFile.piece(audio.sourceName(), table));
                pieces.add(Recordings.piece(music, audio));
            } else {
                workplace.progress().say("left out: nothing can be heard in " + audio.sourceName());
            }
        }
        if (units < FEWEST_UNITS) {
            throw new UserProblem(
                    "only %d notes or other beginnings of sound were heard in %s, and %d are the least: add music, at least a minute or so",
                    units, music, FEWEST_UNITS);
        }
        Corpus corpus = Corpus.of(music, recipe, pieces, Recordings.skipped(prepared));
        Files.createDirectories(run.corpus());
        new HeardFile(heard).write(run);
        CorpusFolder.write(run.corpus(), corpus);
        run.writeRecipe(settled((UnitsRecipe) recipe, heard));
        return corpus;
    }

    /**
     * {@code recipe} with the settings that suit the recordings in {@code heard}, unless it holds some or nothing is
     * told of them.
     */
    static UnitsRecipe settled(UnitsRecipe recipe, List<HeardPiece> heard) {
        return recipe.generation() != null || heard.isEmpty()
                ? recipe
                : recipe.withGeneration(
                        MusicCharacter.of(heard.stream().map(HeardPiece::facts).toList())
                                .generation());
    }

    @Override
    public boolean explains() {
        return true;
    }

    @Override
    public SongRecord song(Path file) throws IOException {
        return SealedJson.read(file, UnitSong.class, UnitSong.CURE);
    }

    @Override
    public OpenRun open(Workplace workplace, ModelPlace place) throws IOException {
        return new UnitsRun(workplace, place);
    }

    @Override
    public FamilyDescription describe(RunFolder run, Path corpus, Recipe recipe) throws IOException {
        return UnitsDescription.of(run, corpus, (UnitsRecipe) recipe);
    }
}

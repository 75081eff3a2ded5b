package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.ChannelMix;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Prepared;
import dev.cadenza.audio.StandardSound;
import dev.cadenza.audio.StereoCache;
import dev.cadenza.base.Crew;
import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.CorpusFolder.Piece;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.train.TrainingState;
import dev.cadenza.units.UnitAnalyzer;
import dev.cadenza.units.UnitTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recordings cut at their onsets, a network that says which unit comes next, and songs joined from the recordings. */
record UnitsFamily(Workplace workplace, UnitsRecipe recipe) implements Family {
    private static final double UNITS = 0.8; // of what hearing a recording takes
    private static final int FEWEST_UNITS = 40; // about ten seconds of music

    @Override
    public Prepared decode(Path music, Path out, AudioCache cache) throws IOException {
        MusicFolder folder = MusicFolder.scan(music, out, workplace.followLinks());
        folder.warnings().forEach(workplace.progress()::say);
        Prepared prepared = decodeAndHear(folder, cache).byContent();
        try {
            return prepared.without(decodeStereo(music, prepared, cache), workplace.progress());
        } catch (IOException | RuntimeException e) {
            prepared.close();
            throw e;
        }
    }

    /** What is heard is part of the bar: four fifths of it the units, one what copies are recognised by. */
    private Prepared decodeAndHear(MusicFolder folder, AudioCache cache) throws IOException {
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
    private List<String> decodeStereo(Path music, Prepared prepared, AudioCache cache) throws IOException {
        int rate = StereoCache.rateFor(prepared.audio());
        try (StereoCache stereo = new StereoCache(cache.folder(), rate, cache.keepsChannels(), workplace.progress());
                Progress.Task task =
                        workplace.progress().begin("decoding in stereo", prepared.seconds(), "s of music")) {
            List<Path> files = prepared.audio().stream()
                    .map(audio -> Path.of(Preparing.fileOf(music, audio)))
                    .toList();
            List<ChannelMix> mixes =
                    prepared.audio().stream().map(CachedAudio::mix).toList();
            return stereo.make(files, mixes, workplace.threads(), workplace.stop(), task::advance);
        }
    }

    @Override
    public Corpus write(Path music, Prepared prepared, RunFolder run, AudioCache cache) throws IOException {
        UnitAnalyzer analyzer = new UnitAnalyzer(recipe.analysis());
        List<Piece> pieces = new ArrayList<>();
        List<HeardPiece> heard = new ArrayList<>();
        int units = 0;
        for (CachedAudio audio : prepared.audio()) {
            UnitTable table = analyzer.table(cache, audio, workplace.stop(), seconds -> {});
            if (table.size() > 0 && audio.peak() >= StandardSound.SILENCE) {
                units += table.size();
                heard.add(HeardPiece.of(audio.sourceName(), table));
                pieces.add(Preparing.piece(music, audio));
            } else {
                workplace.progress().say("left out: nothing can be heard in " + audio.sourceName());
            }
        }
        if (units < FEWEST_UNITS) {
            throw new UserProblem(
                    "only %d notes or other beginnings of sound were heard in %s, and %d are the least: add music, at least a minute or so",
                    units, music, FEWEST_UNITS);
        }
        Corpus corpus = Corpus.ofUnits(
                music.toAbsolutePath().normalize().toString(), recipe.analysis(), pieces, Preparing.skipped(prepared));
        Files.createDirectories(run.corpus());
        HeardPiece.write(run, heard);
        CorpusFolder.write(run.corpus(), corpus);
        run.writeRecipe(settled(heard));
        return corpus;
    }

    /** The recipe with the settings that suit the recordings in {@code heard}, unless it holds some or nothing is told of them. */
    private UnitsRecipe settled(List<HeardPiece> heard) {
        return recipe.generation() != null || heard.isEmpty()
                ? recipe
                : recipe.withGeneration(
                        MusicCharacter.of(heard.stream().map(HeardPiece::facts).toList())
                                .generation());
    }

    @Override
    public boolean learnable(RunFolder run) throws IOException {
        return HeardPiece.read(run.corpus()).stream().anyMatch(piece -> piece.units() > 1);
    }

    @Override
    public TrainingState train(RunFolder run, TrainingRequest request, AudioCache cache) throws IOException {
        return new UnitsTraining(workplace, run, settled(HeardPiece.read(run.corpus()))).train(request, cache);
    }

    @Override
    public void check(SongRequest request) {
        request.requireUnits();
    }

    @Override
    public List<Song> generate(Path model, Path folder, SongRequest request) throws IOException {
        return generate(model, folder, request, UnitVariant.USUAL);
    }

    /** The same, with one part or another exchanged. */
    List<Song> generate(Path model, Path folder, SongRequest request, UnitVariant variant) throws IOException {
        RunFolder run = runOf(model);
        try (AudioCache cache = cache(run);
                UnitMaterial material = UnitMaterial.open(workplace, run, cache, recipe.generation())) {
            if (request.takes() == 0) {
                return new UnitsGenerating(workplace, material, request, variant).generate(model, folder);
            }
            return new UnitTakes(workplace, run, cache, request)
                    .best(
                            folder,
                            (place, takes) ->
                                    new UnitsGenerating(workplace, material, takes, variant).generate(model, place));
        }
    }

    @Override
    public void stream(Path model, OutputStream out, SongRequest request) throws IOException {
        if (request.songs() > 1 || request.takes() > 0) {
            throw new UserProblem("a stream holds one song: leave out --songs and --takes");
        }
        RunFolder run = runOf(model);
        try (AudioCache cache = cache(run);
                UnitMaterial material = UnitMaterial.open(workplace, run, cache, recipe.generation())) {
            new UnitsGenerating(workplace, material, request).stream(model, out);
        }
    }

    /** The decoded sound of the recordings that {@code run} was prepared from. */
    private AudioCache cache(RunFolder run) throws IOException {
        boolean keep = CorpusFolder.read(run.corpus()).keepsChannels();
        return new AudioCache(run.cache(), BlockSettings.SAMPLE_RATE, keep, workplace.progress());
    }

    /** The run that a model folder lies in, since songs are joined from its recordings. */
    private static RunFolder runOf(Path model) {
        Path parent = model.toAbsolutePath().normalize().getParent();
        if (parent == null || !CorpusFolder.exists(new RunFolder(parent).corpus())) {
            throw new UserProblem(
                    "the model in %s joins its songs from recordings, which it finds through its run: leave it in the run's folder, beside 'corpus'",
                    model);
        }
        return new RunFolder(parent);
    }
}

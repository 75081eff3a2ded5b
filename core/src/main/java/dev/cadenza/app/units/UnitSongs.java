package dev.cadenza.app.units;

import dev.cadenza.app.Song;
import dev.cadenza.app.SongFolder;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.DiskSpace;
import dev.cadenza.audio.WavStream;
import dev.cadenza.audio.WriteReport;
import dev.cadenza.base.Progress;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.Version;
import dev.cadenza.generate.Beginnings;
import dev.cadenza.generate.ComposedRun;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.NetworkNext;
import dev.cadenza.generate.PieceComposer;
import dev.cadenza.generate.SongSources;
import dev.cadenza.generate.UnitComposer;
import dev.cadenza.model.UnitKeys;
import dev.cadenza.model.UnitNet;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.render.StereoSink;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.units.MarkovModel;
import dev.cadenza.units.MarkovNext;
import dev.cadenza.units.NextUnits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Songs joined from recordings, as a trained network or a Markov model suggest. */
public class UnitSongs {
    private static final int STEREO = 2;

    private final Workplace workplace;
    private final UnitMaterial material;
    private final SongRequest request;
    private final UnitPieces pieces;
    private @Nullable UnitComposer composer; // made once, since it measures all of the music
    private @Nullable Beginnings beginnings; // likewise

    /**
     * Songs from {@code material}.
     *
     * @param generation how they are made, beside what the request says of it
     */
    public UnitSongs(Workplace workplace, UnitMaterial material, SongRequest request, Generation generation) {
        this.workplace = workplace;
        this.material = material;
        this.request = request;
        this.pieces = new UnitPieces(
                workplace,
                material,
                request.sampling().applyTo(generation),
                request.sampling().form());
    }

    /**
     * What says what follows what; each supplied one has an empty history.
     *
     * @param usual the trained network or a Markov model
     */
    protected Supplier<NextUnits> models(Supplier<NextUnits> usual) {
        return usual;
    }

    /** What composes the songs: as varied as the music, measured with {@code models}. */
    protected PieceComposer composer(Supplier<NextUnits> models) {
        return pieces.balanced(composer(), models, request.seed());
    }

    /** What says what follows what. */
    private interface Use<T> {
        /** Works with a model of {@code steps} training steps; each supplied one has an empty history. */
        T with(long steps, Supplier<NextUnits> model) throws IOException;
    }

    /** Writes the songs into {@code folder}, with the model in {@code modelFolder} unless they are instant ones. */
    public List<Song> generate(Path modelFolder, SongFolder folder) throws IOException {
        UnitPlaces.Beginning beginning = UnitPlaces.beginning(workplace, material, request);
        return using(modelFolder, (steps, model) -> songs(folder, steps, model, beginning));
    }

    /**
     * Writes a song into {@code out} as a wav file while it is composed, in memory that does not grow with its length.
     */
    void stream(Path modelFolder, OutputStream out) throws IOException {
        UnitPlaces.Beginning beginning = UnitPlaces.beginning(workplace, material, request);
        using(modelFolder, (steps, model) -> {
            WavStream wav = new WavStream(out, request.format(), material.rate(), STEREO, frames(request.seconds()));
            int number = Math.max(1, request.first());
            PieceComposer composing = composer(model);
            try (Progress.Task task = workplace.progress().begin("composing", request.seconds(), "s of music")) {
                UnitPlaces.Beginning begun = beginning.ofSong(beginnings(), request.seed(), number);
                write(composing, seedOf(number), request.seconds(), begun, model.get(), wav::write, run -> {}, task);
            }
            wav.finish();
            return true;
        });
    }

    /** Writes a piece without any network, as a first impression. */
    void writeInstantly(Path file, double seconds) throws IOException {
        Supplier<NextUnits> counted = counted();
        preview(composer(counted), file, seconds, counted.get());
    }

    private <T> T using(Path modelFolder, Use<T> use) throws IOException {
        if (request.sampling().instant()) {
            return use.with(0, models(counted()));
        }
        workplace.startEngine();
        return NativeScope.freeing(() -> {
            About about = ModelFolder.readTrained(modelFolder);
            UnitNet net = UnitsTraining.network((UnitsRecipe) about.recipe(), material.watchedUnits());
            ModelFolder.readWeights(modelFolder, about, net.weights());
            UnitKeys keys = NetworkNext.keys(net, material.watchedUnits(), material.scratch());
            Supplier<NextUnits> trained = () -> new NetworkNext(net, keys, material.watchedUnits());
            return use.with(about.training().steps(), models(trained));
        });
    }

    private UnitComposer composer() {
        if (composer == null) {
            composer = pieces.composer();
        }
        return composer;
    }

    private Beginnings beginnings() {
        if (beginnings == null) {
            beginnings = composer().beginnings();
        }
        return beginnings;
    }

    private Supplier<NextUnits> counted() {
        MarkovModel.Settings settings = MarkovModel.Settings.USUAL;
        int[] all = IntStream.range(0, material.watchedUnits().pieces()).toArray();
        MarkovModel model = new MarkovModel(material.watchedUnits(), all, settings, request.seed());
        return () -> new MarkovNext(model, settings.longest());
    }

    private List<Song> songs(SongFolder folder, long steps, Supplier<NextUnits> model, UnitPlaces.Beginning beginning)
            throws IOException {
        long samples = Math.round(request.seconds() * material.rate());
        Files.createDirectories(folder.path());
        DiskSpace.require(folder.path(), samples * STEREO * Float.BYTES);
        PieceComposer composing = composer(model);
        List<Song> songs = new ArrayList<>();
        int first = folder.first(request);
        for (int number = first; number < first + request.songs(); number++) {
            Path file = folder.file(number, request.format());
            try (Progress.Task task = workplace
                    .progress()
                    .begin("composing " + SongFolder.name(number), request.seconds(), "s of music")) {
                songs.add(song(composing, file, number, steps, model.get(), beginning, task));
            }
        }
        return songs;
    }

    /** Samples of each channel of a piece that lasts {@code seconds}. */
    private long frames(double seconds) {
        return Math.round(seconds * material.rate());
    }

    private long seedOf(int number) {
        return request.seed() * 1_000_003 + number;
    }

    private Song song(
            PieceComposer composing,
            Path file,
            int number,
            long steps,
            NextUnits model,
            UnitPlaces.Beginning beginning,
            Progress.Task task)
            throws IOException {
        List<ComposedRun> runs = new ArrayList<>();
        WriteReport report;
        long frames = frames(request.seconds());
        try (AudioWriter writer = new AudioWriter(file, request.format(), material.rate(), STEREO, frames)) {
            StereoSink sink = (sound, count) -> writer.write(sound, 0, count);
            UnitPlaces.Beginning begun = beginning.ofSong(beginnings(), request.seed(), number);
            write(composing, seedOf(number), request.seconds(), begun, model, sink, runs::add, task);
            report = writer.finish();
        }
        SongSources sources = SongSources.of(material.watchedUnits(), material::name, runs, report.seconds());
        SongSources.Run first = sources.runs().get(0);
        String begunFrom = "%s@%.1f".formatted(first.recording(), first.from());
        UnitSong about = new UnitSong(
                UnitsRecipe.FAMILY,
                Version.describe(),
                number,
                request.seed(),
                begunFrom,
                steps,
                report.seconds(),
                request.format().label(),
                Sealed.sha256(file),
                material.rate(),
                pieces.letters(request.seconds(), seedOf(number)),
                pieces.generation(),
                null,
                List.of(),
                material.recordings(),
                sources.runs());
        SealedJson.write(SongFolder.record(file), about);
        return new Song(
                file, number, request.seed(), begunFrom, steps, report.seconds(), report.peak(), report.clipped());
    }

    /** Writes a short piece as the model is now, to hear it learn. */
    void preview(Path file, double seconds, NextUnits model) throws IOException {
        preview(composer(), file, seconds, model);
    }

    private void preview(PieceComposer composing, Path file, double seconds, NextUnits model) throws IOException {
        try (AudioWriter writer = new AudioWriter(file, AudioFormat.WAV, material.rate(), STEREO, frames(seconds));
                Progress.Task task = Progress.silent().begin("preview", seconds, "s")) {
            StereoSink sink = (sound, count) -> writer.write(sound, 0, count);
            write(composing, request.seed(), seconds, UnitPlaces.Beginning.ANYWHERE, model, sink, run -> {}, task);
            writer.finish();
        }
    }

    private void write(
            PieceComposer composing,
            long seed,
            double seconds,
            UnitPlaces.Beginning beginning,
            NextUnits model,
            StereoSink sink,
            Consumer<ComposedRun> told,
            Progress.Task task)
            throws IOException {
        double[] done = {0};
        pieces.compose(composing, seconds, seed, beginning, model, sink, run -> {
            told.accept(run);
            task.advance(run.at() - done[0]);
            done[0] = run.at();
        });
        task.advance(seconds - done[0]);
    }
}

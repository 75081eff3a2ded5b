package dev.cadenza.app;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.DiskSpace;
import dev.cadenza.audio.WriteReport;
import dev.cadenza.base.Json;
import dev.cadenza.base.Progress;
import dev.cadenza.generate.Form;
import dev.cadenza.generate.NetworkNext;
import dev.cadenza.generate.Provenance;
import dev.cadenza.generate.SamplerSettings;
import dev.cadenza.generate.Stretch;
import dev.cadenza.generate.UnitComposer;
import dev.cadenza.generate.UsualForm;
import dev.cadenza.model.UnitKeys;
import dev.cadenza.model.UnitNet;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.render.Placer;
import dev.cadenza.render.Renderer;
import dev.cadenza.render.TruePeakLimiter;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.units.MarkovModel;
import dev.cadenza.units.MarkovNext;
import dev.cadenza.units.NextUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Songs joined from recordings, as a trained network or counted sequences suggest. */
final class UnitsGenerating {
    private static final int STEREO = 2;
    private static final double CEILING = -1; // dB true peak

    private final Workplace workplace;
    private final UnitMaterial material;
    private final UsualForm usualForm;
    private final SongWishes wishes;

    UnitsGenerating(Workplace workplace, UnitMaterial material, SongWishes wishes) {
        this.workplace = workplace;
        this.material = material;
        this.usualForm = UsualForm.of(material.units());
        this.wishes = wishes;
    }

    /** Writes the songs into {@code folder}, with the model in {@code modelFolder} unless an instant song is wished. */
    List<Song> generate(Path modelFolder, Path folder) throws IOException {
        if (wishes.sampling().instant()) {
            return instantly(folder);
        }
        workplace.startEngine();
        return NativeScope.freeing(() -> {
            About about = ModelFolder.readTrained(modelFolder);
            UnitNet net = UnitsTraining.network((UnitsRecipe) about.recipe(), material.units());
            ModelFolder.readWeights(modelFolder, about, net.weights());
            UnitKeys keys = NetworkNext.keys(net, material.units());
            return songs(folder, about.training().steps(), () -> new NetworkNext(net, keys, material.units()));
        });
    }

    /** Writes the songs without any model. */
    List<Song> instantly(Path folder) throws IOException {
        MarkovModel.Settings settings = MarkovModel.Settings.USUAL;
        MarkovModel model = new MarkovModel(
                material.units(), IntStream.range(0, material.units().pieces()).toArray(), settings, wishes.seed());
        return songs(folder, 0, () -> new MarkovNext(model, settings.longest()));
    }

    private List<Song> songs(Path folder, long steps, Supplier<NextUnits> model) throws IOException {
        long samples = Math.round(wishes.seconds() * material.rate());
        Files.createDirectories(folder);
        DiskSpace.require(folder, samples * STEREO * Float.BYTES);
        List<Song> songs = new ArrayList<>();
        int first = wishes.first() > 0 ? wishes.first() : Generating.firstFree(folder);
        for (int number = first; number < first + wishes.songs(); number++) {
            String name = "song-" + number;
            Path file = folder.resolve(name + "." + wishes.format().extension());
            try (Progress.Task task = workplace.progress().begin("composing " + name, wishes.seconds(), "s of music")) {
                songs.add(song(file, number, steps, model.get(), task));
            }
        }
        return songs;
    }

    private Song song(Path file, int number, long steps, NextUnits model, Progress.Task task) throws IOException {
        long seed = wishes.seed() * 1_000_003 + number;
        int start = UnitPlaces.start(workplace, material, wishes);
        Piece made = write(file, wishes.format(), wishes.seconds(), seed, start, model, task);
        Provenance.Run first = made.provenance().runs().get(0);
        Song song = new Song(
                file,
                number,
                wishes.seed(),
                "%s@%.1f".formatted(first.recording(), first.from()),
                steps,
                made.report().seconds(),
                made.report().peak(),
                made.report().clipped());
        Json.write(
                file.resolveSibling("song-" + number + ".json"),
                new UnitSongRecord(
                        UnitsRecipe.FAMILY,
                        number,
                        wishes.seed(),
                        steps,
                        song.seconds(),
                        wishes.format().label(),
                        material.rate(),
                        made.form(),
                        material.sampling(wishes.sampling()),
                        made.provenance().runs()));
        return song;
    }

    /** A piece that was written. */
    private record Piece(WriteReport report, Provenance provenance, String form) {}

    /** Writes a short piece as the model is now, to hear it learn. */
    void preview(Path file, double seconds, NextUnits model) throws IOException {
        write(
                file,
                AudioFormat.WAV,
                seconds,
                wishes.seed(),
                -1,
                model,
                Progress.silent().begin("preview", seconds, "s"));
    }

    private Piece write(
            Path file, AudioFormat format, double seconds, long seed, int start, NextUnits model, Progress.Task task)
            throws IOException {
        SamplerSettings sampling = material.sampling(wishes.sampling());
        Form form = form(seconds, seed);
        List<Stretch> stretches = new ArrayList<>();
        double[] told = {0};
        try (AudioWriter writer = new AudioWriter(file, format, material.rate(), STEREO)) {
            TruePeakLimiter limiter = new TruePeakLimiter(CEILING, material.rate(), (sound, count) -> {
                workplace.stop().check();
                writer.write(sound, 0, count);
            });
            Renderer renderer = new Renderer(material::sound, material.rendering(), material.rate(), limiter);
            new UnitComposer(material.units(), material.joins(), material.content(), sampling)
                    .compose(
                            new UnitComposer.Wishes(seconds, form, usualForm.variation(), seed, start),
                            model,
                            new Placer(
                                    material.units(),
                                    material.joins(),
                                    material.gains(!wishes.normalize()),
                                    material.rendering(),
                                    material.rate()),
                            renderer,
                            material.rate(),
                            stretch -> {
                                stretches.add(stretch);
                                task.advance(stretch.at() - told[0]);
                                told[0] = stretch.at();
                            });
            limiter.finish();
            task.advance(seconds - told[0]);
            return new Piece(
                    writer.finish(), Provenance.of(material.units(), material::name, stretches), letters(form));
        }
    }

    private Form form(double seconds, long seed) {
        String wished = wishes.sampling().form();
        if (wished == null) {
            return usualForm.form(seconds, seed);
        }
        return wished.equals("none") ? Form.none(seconds) : Form.of(wished, seconds);
    }

    private static String letters(Form form) {
        StringBuilder letters = new StringBuilder();
        form.sections().forEach(section -> letters.append(section.letter()));
        return letters.toString();
    }

    /** What stands beside a song: how it came about, and where each moment of it comes from. */
    record UnitSongRecord(
            String family,
            int number,
            long seed,
            long trainingSteps,
            double seconds,
            String format,
            int rate,
            String form,
            SamplerSettings sampling,
            List<Provenance.Run> runs) {}
}

package dev.cadenza.app.classic;

import dev.cadenza.app.Song;
import dev.cadenza.app.SongFolder;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioReader;
import dev.cadenza.audio.DecodeSettings;
import dev.cadenza.audio.DiskSpace;
import dev.cadenza.audio.Waveform;
import dev.cadenza.audio.WriteReport;
import dev.cadenza.base.Progress;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.generate.Composer;
import dev.cadenza.generate.Seed;
import dev.cadenza.generate.SongFile;
import dev.cadenza.recipe.ClassicModel;
import dev.cadenza.recipe.ModelFolder.SeedPlace;
import dev.cadenza.tensor.NativeScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A trained model to songs. */
final class ClassicSongs {
    private final Workplace workplace;
    private final SongRequest request;

    ClassicSongs(Workplace workplace, SongRequest request) {
        this.workplace = workplace;
        this.request = request;
    }

    /** Writes the songs into {@code folder}. */
    List<Song> generate(Path modelFolder, SongFolder folder) throws IOException {
        workplace.startEngine();
        Files.createDirectories(folder.path());
        // a song is on the disk twice while it is written: as floats, and at most as floats in its file
        DiskSpace.require(folder.path(), Math.round(2 * request.seconds() * BlockSettings.SAMPLE_RATE * Float.BYTES));
        return NativeScope.freeing(() -> {
            ClassicModel model = ClassicModel.read(modelFolder);
            Composer composer = new Composer(model.net(), model.codec(), model.normalization());
            List<Song> songs = new ArrayList<>();
            int first = folder.first(request);
            for (int number = first; number < first + request.songs(); number++) {
                songs.add(write(composer, model, folder, number));
            }
            return songs;
        });
    }

    private Song write(Composer composer, ClassicModel model, SongFolder folder, int number) throws IOException {
        Seed seed = seed(model, number);
        Path file = folder.file(number, request.format());
        long samples = Math.round(request.seconds() * BlockSettings.SAMPLE_RATE);
        try (SongFile song = new SongFile(file, BlockSettings.SAMPLE_RATE);
                Progress.Task task = workplace
                        .progress()
                        .begin("composing " + SongFolder.name(number), request.seconds(), "s of music")) {
            composer.compose(
                    seed,
                    samples,
                    (sound, count) -> {
                        song.accept(sound, count);
                        task.advance((double) count / BlockSettings.SAMPLE_RATE);
                    },
                    workplace.stop());
            double peak = song.peak();
            WriteReport report = song.finish(request.format(), request.normalize());
            Song written = new Song(
                    file,
                    number,
                    request.seed(),
                    seed.describe(),
                    model.about().training().steps(),
                    report.seconds(),
                    peak,
                    report.clipped());
            SealedJson.write(SongFolder.record(file), ClassicSong.of(written, Sealed.sha256(file), request));
            return written;
        }
    }

    private Seed seed(ClassicModel model, int number) throws IOException {
        return request.from().isEmpty() ? shippedSeed(model, number) : ownSeed(model);
    }

    private Seed shippedSeed(ClassicModel model, int number) {
        List<SeedPlace> places = model.about().seeds();
        int chosen = SeededRandom.of(request.seed(), "song " + number).nextInt(places.size());
        SeedPlace place = places.get(chosen);
        float[] samples = model.seeds().get(chosen);
        if (request.seedSeconds() > 0) {
            long wanted = seedSamples(model);
            if (wanted > samples.length) {
                throw new UserProblem(
                        "the seeds that come with the model last %.1f s, and %.1f s are asked for: choose a shorter --seed-seconds, or --seed-from a recording",
                        (double) samples.length / BlockSettings.SAMPLE_RATE, request.seedSeconds());
            }
            samples = Arrays.copyOf(samples, (int) wanted);
        }
        return Seed.of(samples, "%s@%.1f".formatted(place.piece(), place.seconds()));
    }

    private Seed ownSeed(ClassicModel model) throws IOException {
        List<Seed.Part> parts = new ArrayList<>();
        for (int i = 0; i < request.from().size(); i++) {
            SongRequest.Place place = request.from().get(i);
            double weight = request.weights().isEmpty()
                    ? 1.0 / request.from().size()
                    : request.weights().get(i);
            parts.add(new Seed.Part(read(place, seedSamples(model)), weight, describe(place)));
        }
        return new Seed(parts);
    }

    private long seedSamples(ClassicModel model) {
        BlockSettings codec = model.recipe().codec();
        return request.seedSeconds() > 0
                ? Math.max(codec.blockSize(), Math.round(request.seedSeconds() * BlockSettings.SAMPLE_RATE))
                : (long) codec.sequence() * codec.blockSize();
    }

    private float[] read(SongRequest.Place place, long samples) throws IOException {
        double wanted = (double) samples / BlockSettings.SAMPLE_RATE;
        Waveform sound = new AudioReader(DecodeSettings.mono(BlockSettings.SAMPLE_RATE), workplace.stop())
                .read(place.file(), place.seconds(), wanted);
        if (sound.length() < samples) {
            throw new UserProblem(
                    "%s holds only %.1f s from %.1f s on, and the seed takes %.1f s: choose an earlier place or a shorter --seed-seconds",
                    place.file(), sound.seconds(), place.seconds(), wanted);
        }
        return sound.samples(0);
    }

    private static String describe(SongRequest.Place place) {
        return "%s@%.1f".formatted(place.file().getFileName(), place.seconds());
    }
}

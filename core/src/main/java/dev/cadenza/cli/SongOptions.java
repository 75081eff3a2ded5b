package dev.cadenza.cli;

import dev.cadenza.app.SamplingWishes;
import dev.cadenza.app.SongWishes;
import dev.cadenza.audio.AudioFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What songs are wanted. */
final class SongOptions {
    @Option(
            names = "--songs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many songs (default: ${DEFAULT-VALUE}).")
    private int songs = 1;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "Length of each song (default: ${DEFAULT-VALUE}).")
    private double seconds = 30;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "Number of the first song, which is replaced if it is there (default: the first free one).")
    private @Nullable Integer first;

    @Option(
            names = "--seed-from",
            paramLabel = "FILE@S",
            converter = PlaceInFile.Converter.class,
            description = "Begin from this place of a recording; several are added up (default: the music's own).")
    private List<PlaceInFile> from = new ArrayList<>();

    @Option(
            names = "--seed-weights",
            paramLabel = "X",
            split = ",",
            description = "The share of each place, such as 0.7,0.3 (default: equal).")
    private List<Double> weights = new ArrayList<>();

    @Option(
            names = "--seed-seconds",
            paramLabel = "S",
            defaultValue = "0",
            description = "Length of the seed (default: that of a training sequence).")
    private double seedSeconds;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = "wav",
            description = "wav, wav24, wavfloat, flac, flac24 or mp3 (default: ${DEFAULT-VALUE}).")
    private String format = "wav";

    @Option(names = "--keep-level", description = "Write the model's own level, not peaks at -1 dB.")
    private boolean keepLevel;

    SongWishes wishes(long seed) {
        if (first != null && first < 1) {
            throw new IllegalArgumentException("the first song's number must be at least 1, got " + first);
        }
        return new SongWishes(
                songs,
                seconds,
                seed,
                first == null ? 0 : first,
                from.stream()
                        .map(place -> new SongWishes.Place(place.file(), place.seconds()))
                        .toList(),
                weights,
                seedSeconds,
                AudioFormat.of(format),
                !keepLevel,
                SamplingWishes.USUAL);
    }
}

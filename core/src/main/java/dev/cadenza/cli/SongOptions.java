package dev.cadenza.cli;

import dev.cadenza.app.SongRequest;
import dev.cadenza.audio.AudioFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many songs to write, how long, from where and in which format. */
final class SongOptions {
    @Option(names = "--songs", paramLabel = "N", description = "Number of songs (default: 1).")
    private @Nullable Integer songs;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "Length of a song in seconds (default: 30).")
    private double seconds = 30;

    @Option(names = "--first", paramLabel = "N", description = "Number songs from N (default: first free number).")
    private @Nullable Integer first;

    @Option(
            names = "--seed-from",
            paramLabel = "FILE@S",
            converter = PlaceInFile.Converter.class,
            description = "Start at S seconds in this recording.")
    private List<PlaceInFile> from = new ArrayList<>();

    @Option(
            names = "--seed-weights",
            hideParamSyntax = true,
            paramLabel = "X,Y",
            split = ",",
            description = "Classic: weights of several --seed-from places.")
    private List<Double> weights = new ArrayList<>();

    @Option(
            names = "--seed-seconds",
            paramLabel = "S",
            defaultValue = "0",
            description = "Classic: length of the seed in seconds.")
    private double seedSeconds;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = "wav",
            description = "wav (default), wav24, wavfloat, flac, flac24, mp3.")
    private String format = "wav";

    @Option(names = "--keep-level", description = "Classic: don't normalise the level to -1 dB.")
    private boolean keepLevel;

    SongRequest request(long seed, UnitOptions units) {
        if (first != null && first < 1) {
            throw new IllegalArgumentException("the first song's number must be at least 1, got " + first);
        }
        if (songs != null && units.takes() > 0) {
            throw new IllegalArgumentException("of --takes, --keep says how many songs are kept: leave out --songs");
        }
        return new SongRequest(
                units.takes() > 0 ? units.keep() : songs == null ? 1 : songs,
                seconds,
                seed,
                first == null ? 0 : first,
                from.stream()
                        .map(place -> new SongRequest.Place(place.file(), place.seconds()))
                        .toList(),
                weights,
                seedSeconds,
                AudioFormat.of(format),
                !keepLevel,
                units.request(),
                units.takes());
    }
}

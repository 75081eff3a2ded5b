package dev.cadenza.app;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.AudioFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What songs are wanted.
 *
 * @param songs how many
 * @param seconds how long each is
 * @param seed what a song's seed is drawn by; song n of seed s always begins the same way
 * @param first the number of the first song; 0 for the first number that is free
 * @param from places to begin from; several are added up; none for a seed that comes with the model
 * @param weights the share of each place; empty for equal shares
 * @param seedSeconds the length of such a seed; 0 for a training sequence's
 * @param format of the files
 * @param normalize whether peaks are brought to 1 dB below full scale
 * @param sampling how units are drawn, for models of that family
 * @param takes how many are composed for the best of them to be kept, for models of that family; 0 for none but the
 *     songs themselves
 */
public record SongRequest(
        int songs,
        double seconds,
        long seed,
        int first,
        List<Place> from,
        List<Double> weights,
        double seedSeconds,
        AudioFormat format,
        boolean normalize,
        SamplingRequest sampling,
        int takes) {
    public SongRequest {
        require(
                takes == 0 || (takes >= songs && takes <= 1000),
                "of %d takes, from 1 to %d can be kept, got %d",
                takes,
                takes,
                songs);
        require(songs >= 1 && songs <= 10_000, "songs must be from 1 to 10000, got %d", songs);
        require(seconds > 0 && seconds <= 1e6, "seconds must be above 0 and at most 1000000, got %s", seconds);
        require(first >= 0, "the first song's number must be at least 1, got %d", first);
        require(seedSeconds >= 0 && seedSeconds <= 3600, "a seed may last up to an hour, got %s s", seedSeconds);
        from = List.copyOf(from);
        weights = List.copyOf(weights);
        require(
                weights.isEmpty() || weights.size() == from.size(),
                "give one weight for each place to begin from: %d places, %d weights",
                from.size(),
                weights.size());
        for (double weight : weights) {
            require(Double.isFinite(weight), "a weight must be a number, got %s", weight);
        }
    }

    /**
     * A place in a recording.
     *
     * @param file any audio file
     * @param seconds from its beginning
     */
    public record Place(Path file, double seconds) {
        public Place {
            require(seconds >= 0, "a place in a recording must be at least 0 s, got %s", seconds);
        }
    }

    /** That many songs of that length, as 16-bit wav, in the place of those with the numbers from 1 on. */
    static SongRequest numberedFromOne(int songs, double seconds, long seed) {
        return new SongRequest(
                songs, seconds, seed, 1, List.of(), List.of(), 0, AudioFormat.WAV, true, SamplingRequest.USUAL, 0);
    }

    /** That many songs of that length, as 16-bit wav. */
    public static SongRequest of(int songs, double seconds, long seed) {
        return new SongRequest(
                songs, seconds, seed, 0, List.of(), List.of(), 0, AudioFormat.WAV, true, SamplingRequest.USUAL, 0);
    }

    /** All takes, each as a song with a number of its own, so that the takes of every song differ. */
    public SongRequest everyTake(int number) {
        return new SongRequest(
                takes, seconds, seed, number, from, weights, seedSeconds, format, normalize, sampling, 0);
    }

    /** The same without a trained network. */
    SongRequest instantly() {
        return new SongRequest(
                songs,
                seconds,
                seed,
                first,
                from,
                weights,
                seedSeconds,
                format,
                normalize,
                sampling.instantly(),
                takes);
    }

    /** The options that were given of those that not every family knows. */
    List<String> asked() {
        List<String> asked = new ArrayList<>();
        add(!from.isEmpty(), "--seed-from", asked);
        add(!weights.isEmpty(), "--seed-weights", asked);
        add(seedSeconds > 0, "--seed-seconds", asked);
        add(!normalize, "--keep-level", asked);
        add(takes > 0, "--takes", asked);
        asked.addAll(sampling.asked());
        return asked;
    }

    static void add(boolean asked, String option, List<String> to) {
        if (asked) {
            to.add(option);
        }
    }
}

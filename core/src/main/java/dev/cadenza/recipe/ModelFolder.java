package dev.cadenza.recipe;

import dev.cadenza.base.Json;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.Normalization;
import dev.cadenza.tensor.SafeTensors;
import dev.cadenza.tensor.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A model on disk: settings, origin and training record as JSON; weights, statistics and seeds as safetensors. */
public final class ModelFolder {
    private static final int VERSION = 2;
    private static final int UNSEALED = 1; // the version of which no hashes are told
    private static final String CURE = "restore it or train again";
    private static final String ABOUT = "model.json";
    private static final String WEIGHTS = "weights-";
    private static final String STATISTICS = "statistics.safetensors";
    private static final String SEEDS = "seeds.safetensors";
    private static final String SEED = "seed.";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private ModelFolder() {}

    /**
     * What {@code model.json} says.
     *
     * @param version of this layout
     * @param features numbers in a frame
     * @param recipe all settings
     * @param origin where the model comes from
     * @param training how far it is trained
     * @param seeds where the seeds that come with it were cut from
     */
    public record About(
            int version, int features, Recipe recipe, Origin origin, TrainingRecord training, List<SeedPlace> seeds) {
        public About {
            seeds = List.copyOf(seeds);
        }

        /** The name of the weights' file. */
        String weights() {
            return WEIGHTS + training.steps() + ".safetensors";
        }

        /** A description in the present version. */
        public static About of(
                int features, Recipe recipe, Origin origin, TrainingRecord training, List<SeedPlace> seeds) {
            return new About(VERSION, features, recipe, origin, training, seeds);
        }
    }

    /**
     * How far a model is trained.
     *
     * @param steps optimiser steps; {@code train --steps} with this number gives the same weights
     * @param epochs whole passes over the music
     * @param seconds time spent
     * @param loss the mean loss over the last pass
     */
    public record TrainingRecord(long steps, long epochs, double seconds, double loss) {}

    /**
     * Where a seed was cut from.
     *
     * @param piece the recording's name
     * @param seconds the place in it
     */
    public record SeedPlace(String piece, double seconds) {}

    /** Whether {@code folder} holds a trained model. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(ABOUT));
    }

    /**
     * Writes a model. The weights' file is named after the step that they are of and the description is written last,
     * so that a kill at any moment leaves either the model before or this one.
     *
     * @param seeds samples of each seed, in the order of {@code about.seeds()}
     */
    public static void write(Path folder, About about, Weights net, Normalization normalization, List<float[]> seeds)
            throws IOException {
        Files.createDirectories(folder);
        CorpusFolder.writeStatistics(folder.resolve(STATISTICS), normalization);
        if (!SafeTensors.isWhole(folder.resolve(SEEDS)) || !SafeTensors.isSealed(folder.resolve(SEEDS))) {
            Map<String, float[]> named = new LinkedHashMap<>();
            for (float[] seed : seeds) {
                named.put(SEED + named.size(), seed);
            }
            SafeTensors.writeArrays(folder.resolve(SEEDS), named);
        }
        write(folder, about, net);
    }

    /** The same for a model whose weights are all there is to keep. */
    public static void write(Path folder, About about, Weights net) throws IOException {
        Files.createDirectories(folder);
        Path weights = folder.resolve(about.weights());
        net.write(weights);
        SealedJson.write(folder.resolve(ABOUT), about);
        try (var files = Files.newDirectoryStream(folder, "weights-*.safetensors")) {
            for (Path file : files) {
                if (!file.getFileName().equals(weights.getFileName())) {
                    Files.delete(file);
                }
            }
        }
    }

    /**
     * Reads what a model says of itself.
     *
     * @throws UserProblem if there is no trained model, or it is of another version
     */
    public static About readAbout(Path folder) throws IOException {
        Path file = folder.resolve(ABOUT);
        if (!Files.exists(file)) {
            throw new UserProblem("%s holds no trained model: run cadenza train first", folder);
        }
        int version = CorpusFolder.requireVersion(file, UNSEALED, VERSION, "train the model again");
        About about =
                version == UNSEALED ? Json.read(file, About.class) : SealedJson.readSealed(file, About.class, CURE);
        about.origin().files().forEach(source -> {
            if (!SHA256.matcher(source.sha256()).matches()) {
                throw new UserProblem("%s is damaged: the hash of %s is not a SHA-256; %s", file, source.name(), CURE);
            }
        });
        return about;
    }

    /**
     * {@link #readAbout} of a model that is trained and whole.
     *
     * @throws UserProblem if it is missing, untrained or a file of it is gone
     */
    public static About readWhole(Path folder) throws IOException {
        About about = readTrained(folder);
        for (String name : List.of(STATISTICS, SEEDS)) {
            requireSealed(folder.resolve(name), about);
        }
        return about;
    }

    /**
     * {@link #readAbout} of a model that is trained and has its weights.
     *
     * @throws UserProblem if it is missing or untrained, or its weights are gone
     */
    public static About readTrained(Path folder) throws IOException {
        About about = readAbout(folder);
        if (about.training().steps() < 1) {
            throw new UserProblem("the model in %s has not been trained: run cadenza train first", folder);
        }
        requireSealed(folder.resolve(about.weights()), about);
        return about;
    }

    /** Whether the files that belong to {@code about} tell their hashes, which are compared when the files are read. */
    private static void requireSealed(Path file, About about) throws IOException {
        if (!Files.exists(file)) {
            throw new UserProblem("%s is missing: %s", file, CURE);
        }
        if (about.version() != UNSEALED && !SafeTensors.isSealed(file)) {
            throw new UserProblem("%s is damaged: its hash is missing; %s", file, CURE);
        }
    }

    /**
     * The files that {@code about} needs beside {@code model.json}.
     *
     * @param folder of the model
     */
    public static List<Path> files(Path folder, About about) {
        return about.seeds().isEmpty()
                ? List.of(folder.resolve(about.weights()))
                : List.of(folder.resolve(about.weights()), folder.resolve(STATISTICS), folder.resolve(SEEDS));
    }

    /**
     * Whether {@code folder} holds a model of {@code steps} steps whose files are all there and as they were written.
     */
    public static boolean isWhole(Path folder, long steps) throws IOException {
        if (!exists(folder)) {
            return false;
        }
        try {
            About about = readAbout(folder);
            boolean whole = about.training().steps() == steps;
            for (Path file : files(folder, about)) {
                whole = whole && SafeTensors.isWhole(file);
            }
            return whole;
        } catch (UserProblem e) {
            return false;
        }
    }

    /**
     * Reads the mean and deviation of each feature.
     *
     * @throws UserProblem if they are not of as many features as the model's
     */
    public static Normalization readNormalization(Path folder, About about, int features) throws IOException {
        Normalization normalization = CorpusFolder.readStatistics(folder.resolve(STATISTICS));
        if (features != about.features() || normalization.features() != about.features()) {
            throw new UserProblem(
                    "the statistics in %s do not match the model's settings: %d features where %d are expected",
                    folder, normalization.features(), features);
        }
        return normalization;
    }

    /** Reads the samples of each seed, in the order of {@code about.seeds()}. */
    static List<float[]> readSeeds(Path folder, About about) throws IOException {
        Path file = folder.resolve(SEEDS);
        Map<String, float[]> named = SafeTensors.readArrays(file);
        List<float[]> seeds = new ArrayList<>();
        for (int i = 0; i < about.seeds().size(); i++) {
            float[] seed = named.get(SEED + i);
            if (seed == null) {
                throw new UserProblem("%s lacks seed %d: %s", file, i, CURE);
            }
            for (float sample : seed) {
                if (!Float.isFinite(sample)) {
                    throw new UserProblem("%s is damaged: seed %d holds %s; %s", file, i, sample, CURE);
                }
            }
            seeds.add(seed);
        }
        return seeds;
    }

    /**
     * Reads the weights into {@code net}.
     *
     * @throws UserProblem if they don't fit
     */
    public static void readWeights(Path folder, About about, Weights net) throws IOException {
        Path file = folder.resolve(about.weights());
        try {
            net.read(file);
        } catch (IllegalArgumentException e) {
            throw new UserProblem(e, "%s cannot be used: %s", file, Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }
}

package dev.cadenza.recipe;

import dev.cadenza.base.Json;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockCodec;
import dev.cadenza.codec.Normalization;
import dev.cadenza.model.FrameNet;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A model on disk: settings, origin and training record as JSON; weights, statistics and seeds as safetensors. */
public final class ModelFolder {
    private static final int VERSION = 1;
    private static final String ABOUT = "model.json";
    private static final String WEIGHTS = "weights-";
    private static final String STATISTICS = "statistics.safetensors";
    private static final String SEEDS = "seeds.safetensors";
    private static final String SEED = "seed.";

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

    /** A model ready to generate; its weights belong to the native scope in which it was read. */
    public record Model(About about, FrameNet net, BlockCodec codec, Normalization normalization, List<float[]> seeds) {
        public Model {
            seeds = List.copyOf(seeds);
        }
    }

    /** Whether {@code folder} holds a trained model. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(ABOUT));
    }

    /**
     * Writes a model. The weights' file is named after the step that they are of and the description is written last, so that a kill at
     * any moment leaves either the model before or this one.
     *
     * @param seeds samples of each seed, in the order of {@code about.seeds()}
     */
    public static void write(Path folder, About about, FrameNet net, Normalization normalization, List<float[]> seeds)
            throws IOException {
        Files.createDirectories(folder);
        CorpusFolder.writeStatistics(folder.resolve(STATISTICS), normalization);
        if (!Files.exists(folder.resolve(SEEDS))) {
            Map<String, float[]> named = new LinkedHashMap<>();
            for (float[] seed : seeds) {
                named.put(SEED + named.size(), seed);
            }
            SafeTensors.writeArrays(folder.resolve(SEEDS), named);
        }
        Path weights = folder.resolve(about.weights());
        net.weights().write(weights);
        Json.write(folder.resolve(ABOUT), about);
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
        CorpusFolder.requireVersion(file, VERSION, "train the model again");
        return Json.read(file, About.class);
    }

    /**
     * Reads a model.
     *
     * @throws UserProblem if it is missing, untrained, damaged or its weights don't match its settings
     */
    public static Model read(Path folder) throws IOException {
        About about = readAbout(folder);
        if (about.training().steps() < 1) {
            throw new UserProblem("the model in %s has not been trained: run cadenza train first", folder);
        }
        for (String name : List.of(about.weights(), STATISTICS, SEEDS)) {
            if (!Files.exists(folder.resolve(name))) {
                throw new UserProblem("%s is missing: restore it or train again", folder.resolve(name));
            }
        }
        BlockCodec codec = about.recipe().codec().build();
        Normalization normalization = CorpusFolder.readStatistics(folder.resolve(STATISTICS));
        if (codec.features() != about.features() || normalization.features() != about.features()) {
            throw new UserProblem(
                    "the statistics in %s do not match the model's settings: %d features where %d are expected",
                    folder, normalization.features(), codec.features());
        }
        FrameNet net = about.recipe().model().build(about.features(), Initializers.zeros());
        loadWeights(folder.resolve(about.weights()), net);
        return new Model(about, net, codec, normalization, readSeeds(folder.resolve(SEEDS), about));
    }

    private static List<float[]> readSeeds(Path file, About about) throws IOException {
        Map<String, float[]> named = SafeTensors.readArrays(file);
        List<float[]> seeds = new ArrayList<>();
        for (int i = 0; i < about.seeds().size(); i++) {
            float[] seed = named.get(SEED + i);
            if (seed == null) {
                throw new UserProblem("%s lacks seed %d: restore it or train again", file, i);
            }
            seeds.add(seed);
        }
        return seeds;
    }

    private static void loadWeights(Path file, FrameNet net) throws IOException {
        try {
            net.weights().read(file);
        } catch (IllegalArgumentException e) {
            throw new UserProblem(e, "%s cannot be used: %s", file, Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }
}

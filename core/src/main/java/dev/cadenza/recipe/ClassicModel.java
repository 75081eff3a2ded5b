package dev.cadenza.recipe;

import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockCodec;
import dev.cadenza.codec.Normalization;
import dev.cadenza.model.FrameNet;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.tensor.Initializers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A model of the classic family, ready to generate; its weights belong to the native scope in which it was read.
 *
 * @param about what it says of itself
 * @param recipe its settings
 * @param net the network
 * @param codec how frames become sound
 * @param normalization of frames
 * @param seeds samples of the seeds that come with it
 */
public record ClassicModel(
        About about,
        ClassicRecipe recipe,
        FrameNet net,
        BlockCodec codec,
        Normalization normalization,
        List<float[]> seeds) {
    public ClassicModel {
        seeds = List.copyOf(seeds);
    }

    /**
     * Reads a model.
     *
     * @throws UserProblem if it is missing, untrained, damaged, of another family or its weights don't match its
     *     settings
     */
    public static ClassicModel read(Path folder) throws IOException {
        About about = ModelFolder.readWhole(folder);
        if (!(about.recipe() instanceof ClassicRecipe recipe)) {
            throw new UserProblem(
                    "the model in %s is of the family %s, not classic",
                    folder, about.recipe().family());
        }
        BlockCodec codec = recipe.codec().build();
        Normalization normalization = ModelFolder.readNormalization(folder, about, codec.features());
        FrameNet net = recipe.model().build(about.features(), Initializers.zeros());
        ModelFolder.readWeights(folder, about, net.weights());
        return new ClassicModel(about, recipe, net, codec, normalization, ModelFolder.readSeeds(folder, about));
    }
}

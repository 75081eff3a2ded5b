package dev.cadenza.app.classic;

import dev.cadenza.app.FamilyDescription;
import dev.cadenza.base.Printable;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.model.Loss;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.tensor.RmsProp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What there is to say of a run of the family classic.
 *
 * @param recipe its settings
 */
public record ClassicDescription(ClassicRecipe recipe) implements FamilyDescription {
    private static final double NEARLY_ALL = 0.95; // of the music; when less is learned, one is told

    @Override
    public List<Line> lines() {
        BlockSettings codec = recipe.codec();
        return List.of(new Line(
                "blocks",
                "%d samples, layout %s, sequences of %d (%.1f s), deviations at least %s%s"
                        .formatted(
                                codec.blockSize(),
                                lower(codec.layout()),
                                codec.sequence(),
                                codec.sequence() * codec.blockSeconds(),
                                codec.deviationFloor(),
                                codec.floorRelative() ? " of the largest" : "")));
    }

    @Override
    public List<String> prepared(Corpus corpus) {
        BlockSettings codec = recipe.codec();
        long sequences = corpus.pieces().stream()
                .mapToLong(piece -> codec.blocks(piece.samples()) / codec.sequence())
                .sum();
        double each = codec.sequence() * codec.blockSeconds();
        List<String> told = new ArrayList<>();
        told.add("%d sequences of %d blocks (%.1f s each)".formatted(sequences, codec.sequence(), each));
        if (sequences * each < NEARLY_ALL * corpus.seconds()) {
            told.add("Only %s of %s will be learned, since a sequence must fit whole: a smaller --sequence wastes less"
                    .formatted(Printable.clock(sequences * each), Printable.clock(corpus.seconds())));
        }
        return told;
    }

    @Override
    public List<Line> model() {
        FrameNetSettings net = recipe.model();
        TrainingSettings<RmsProp.Settings> training = recipe.training();
        RmsProp.Settings optimizer = training.optimizer();
        return List.of(
                new Line(
                        "network",
                        "%s, %d units, layers: %d, loss %s"
                                .formatted(
                                        lower(net.cell()),
                                        net.units(),
                                        net.layers(),
                                        net.loss() == Loss.SQUARED ? "mse" : "mae")),
                new Line(
                        "learning",
                        "batch %d, rate %s, rho %s, epsilon %s, clip norm %s, %s, validation %s, seed %d"
                                .formatted(
                                        training.batch(),
                                        optimizer.learningRate(),
                                        optimizer.rho(),
                                        optimizer.epsilon(),
                                        optimizer.clipNorm(),
                                        lower(training.settledPrecision()),
                                        training.validation(),
                                        training.seed())));
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}

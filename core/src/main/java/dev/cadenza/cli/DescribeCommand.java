package dev.cadenza.cli;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.cadenza.app.Cadenza;
import dev.cadenza.app.Description;
import dev.cadenza.base.Json;
import dev.cadenza.base.Printable;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.model.Loss;
import dev.cadenza.model.UnitNetSettings;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.tensor.RmsProp;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cadenza describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Shows what a run was made from, and its settings.")
final class DescribeCommand extends Answering {
    @Parameters(paramLabel = "RUN", description = "A run, or its model or corpus folder.")
    private Path folder = Path.of("");

    @Option(names = "--json", description = "Print all of it as JSON.")
    private boolean json;

    DescribeCommand(Session session) {
        super(session);
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        Description description = cadenza.describe(folder);
        if (json) {
            out().print(Json.text(description));
            return;
        }
        if (description.corpus() != null) {
            corpus(description.corpus());
        }
        if (description.units() != null) {
            new UnitsText(out()).print(description.units(), description.kept());
        }
        if (description.model() != null) {
            if (description.corpus() == null) {
                Recipe recipe = description.model().recipe();
                if (recipe instanceof ClassicRecipe classic) {
                    blocks(classic.codec());
                }
            }
            model(description.model());
            kept(description);
        } else if (description.checkpoint() != null) {
            out().printf("training: begun, step %d%n", description.checkpoint().step());
        }
    }

    private void corpus(dev.cadenza.recipe.CorpusFolder.Corpus corpus) {
        line(
                "corpus",
                "%s, %s, from %s",
                Lengths.recordings(corpus.pieces().size()),
                Lengths.clock(corpus.seconds()),
                corpus.music());
        corpus.pieces().forEach(piece -> line("", "%8s  %s", Lengths.clock(piece.seconds()), piece.name()));
        corpus.skipped().forEach(skipped -> line("skipped", "%s", skipped));
        if (corpus.codec() != null) {
            blocks(corpus.codec());
        }
    }

    private void model(dev.cadenza.recipe.ModelFolder.About model) {
        line("family", "%s, %d features", model.recipe().family(), model.features());
        if (model.recipe() instanceof ClassicRecipe classic) {
            network(classic.model());
            RmsProp.Settings optimizer = classic.training().optimizer();
            learning(
                    classic.training(),
                    "rate %s, rho %s, epsilon %s, clip norm %s"
                            .formatted(
                                    optimizer.learningRate(),
                                    optimizer.rho(),
                                    optimizer.epsilon(),
                                    optimizer.clipNorm()));
        } else if (model.recipe() instanceof UnitsRecipe joined) {
            network(joined.model());
            learning(
                    joined.training(),
                    "rate %s, weight decay %s, clip norm %s"
                            .formatted(
                                    joined.training().optimizer().learningRate(),
                                    joined.training().optimizer().weightDecay(),
                                    joined.training().optimizer().clipNorm()));
        }
        line(
                "trained",
                "%d steps, %d epochs, %s, mean loss %.4f",
                model.training().steps(),
                model.training().epochs(),
                Lengths.clock(model.training().seconds()),
                model.training().loss());
        line("from", "%s", Lengths.recordings(model.origin().files().size()));
        model.origin()
                .files()
                .forEach(file -> line(
                        "",
                        "%8s  %s  %s",
                        Lengths.clock(file.seconds()),
                        file.sha256().substring(0, 12),
                        file.name()));
        line(
                "made with",
                "%s, %d threads, %s",
                model.origin().versions(),
                model.origin().threads(),
                model.origin().date());
        model.seeds().forEach(seed -> line("seed", "%s@%.1f", seed.piece(), seed.seconds()));
    }

    private void kept(Description description) {
        if (description.kept() != null) {
            line(
                    "weights",
                    "of step %d, the best on held-out recordings (loss %.4f)",
                    description.kept().step(),
                    description.kept().loss());
        }
    }

    private void blocks(BlockSettings codec) {
        line(
                "blocks",
                "%d samples, layout %s, sequences of %d (%.1f s), deviations at least %s%s",
                codec.blockSize(),
                lower(codec.layout()),
                codec.sequence(),
                codec.sequence() * codec.blockSeconds(),
                codec.deviationFloor(),
                codec.floorRelative() ? " of the largest" : "");
    }

    private void network(FrameNetSettings net) {
        line(
                "network",
                "%s, %d units, layers: %d, loss %s",
                lower(net.cell()),
                net.units(),
                net.layers(),
                net.loss() == Loss.SQUARED ? "mse" : "mae");
    }

    private void network(UnitNetSettings net) {
        line(
                "network",
                "transformer, width %d, layers: %d, heads: %d, looks back %d units",
                net.width(),
                net.layers(),
                net.heads(),
                net.context());
    }

    private void learning(TrainingSettings<?> training, String optimizer) {
        line(
                "learning",
                "batch %d, %s, %s, validation %s, seed %d",
                training.batch(),
                optimizer,
                lower(training.settledPrecision()),
                training.validation(),
                training.seed());
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    @FormatMethod
    private void line(String name, @FormatString String format, Object... arguments) {
        out().printf("%-10s %s%n", name, Printable.line(format.formatted(arguments)));
    }
}

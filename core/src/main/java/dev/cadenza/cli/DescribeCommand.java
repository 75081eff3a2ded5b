package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.Description;
import dev.cadenza.app.FamilyDescription;
import dev.cadenza.base.Json;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.ModelFolder.About;
import java.nio.file.Path;
import java.util.Objects;
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
        FamilyDescription family = Objects.requireNonNull(description.family());
        lines().print(family.lines());
        if (description.model() != null) {
            model(description.model(), family);
            kept(description);
        } else if (description.checkpoint() != null) {
            out().printf("training: begun, step %d%n", description.checkpoint().step());
        }
    }

    private void corpus(Corpus corpus) {
        lines().print(
                        "corpus",
                        "%s, %s, from %s",
                        Lengths.recordings(corpus.pieces().size()),
                        Lengths.clock(corpus.seconds()),
                        corpus.music());
        corpus.pieces().forEach(piece -> lines().print("", "%8s  %s", Lengths.clock(piece.seconds()), piece.name()));
        corpus.skipped().forEach(skipped -> lines().print("skipped", "%s", skipped));
    }

    private void model(About model, FamilyDescription family) {
        lines().print("family", "%s, %d features", model.recipe().family(), model.features());
        lines().print(family.model());
        lines().print(
                        "trained",
                        "%d steps, %d epochs, %s, mean loss %.4f",
                        model.training().steps(),
                        model.training().epochs(),
                        Lengths.clock(model.training().seconds()),
                        model.training().loss());
        lines().print("from", "%s", Lengths.recordings(model.origin().files().size()));
        model.origin()
                .files()
                .forEach(file -> lines().print(
                                "",
                                "%8s  %s  %s",
                                Lengths.clock(file.seconds()),
                                file.sha256().substring(0, 12),
                                file.name()));
        lines().print(
                        "made with",
                        "%s, %d threads, %s",
                        model.origin().versions(),
                        model.origin().threads(),
                        model.origin().date());
        model.seeds().forEach(seed -> lines().print("seed", "%s@%.1f", seed.piece(), seed.seconds()));
    }

    private void kept(Description description) {
        if (description.kept() != null) {
            lines().print(
                            "weights",
                            "of step %d, the best on held-out recordings (loss %.4f)",
                            description.kept().step(),
                            description.kept().loss());
        }
    }

    private Lines lines() {
        return new Lines(out());
    }
}

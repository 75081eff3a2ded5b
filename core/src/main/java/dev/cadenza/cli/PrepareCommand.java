package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.FamilyDescription;
import dev.cadenza.base.Shell;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cadenza prepare}. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = "Decodes and analyses recordings for training.",
        footer = "Example: cadenza prepare my-music --out cadenza-out/mine")
final class PrepareCommand extends Working {
    @Mixin
    private final MusicArgument music = new MusicArgument();

    @Option(
            names = "--out",
            paramLabel = "RUN",
            required = true,
            description = "The run to write; decoded sound goes to 'cache' beside it.")
    private Path out = Path.of("");

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "units",
            description = "units, classic, gruv or a file (default: units).")
    private String recipe = "units";

    @Option(names = "--npy", description = "Classic: also write the original's NumPy files.")
    private boolean npy;

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Mixin(name = "Analysis (units family)")
    private final RecipeOptions.Analysis analysis = new RecipeOptions.Analysis();

    @Mixin(name = "Blocks (classic family)")
    private final RecipeOptions.Blocks blocks = new RecipeOptions.Blocks();

    PrepareCommand(Session session) {
        super(session);
    }

    @Override
    boolean followsLinks() {
        return links.follow();
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        Recipe chosen = common.checked(() -> blocks.applyTo(analysis.applyTo(Recipe.named(recipe))));
        Corpus corpus = cadenza.prepare(music.required("prepare"), out, chosen, npy);
        FamilyDescription family = Objects.requireNonNull(cadenza.describe(out).family());
        List<String> told = family.prepared(corpus);
        out().printf(
                        "%s, %s, as %s%s%n",
                        Lengths.recordings(corpus.pieces().size()),
                        Lengths.clock(corpus.seconds()),
                        told.get(0),
                        skipped(corpus));
        told.stream().skip(1).forEach(out()::println);
        out().printf("Next: ./cadenza train %s%n", Shell.quoted(out));
    }

    private static String skipped(Corpus corpus) {
        return corpus.skipped().isEmpty() ? "" : "; " + corpus.skipped().size() + " files skipped";
    }
}

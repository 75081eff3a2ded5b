package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.UnitsDescription;
import dev.cadenza.base.Shell;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.Recipe;
import java.nio.file.Path;
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
        if (npy && !(chosen instanceof ClassicRecipe)) {
            throw new UserProblem(
                    "--npy has no effect on the %s family: leave it out, or choose --recipe classic", chosen.family());
        }
        Corpus corpus = cadenza.prepare(music.required("prepare"), out, chosen, npy);
        if (corpus.codec() == null) {
            UnitsDescription units =
                    Objects.requireNonNull(cadenza.describe(out).units());
            out().printf(
                            "%s, %s, as %d units (%.1f a second)%s%n",
                            Lengths.recordings(corpus.pieces().size()),
                            Lengths.clock(corpus.seconds()),
                            units.units(),
                            units.character().unitsPerSecond(),
                            skipped(corpus));
        } else {
            tellBlocks(corpus, corpus.codec());
        }
        out().printf("Next: ./cadenza train %s%n", Shell.quoted(out));
    }

    private static String skipped(Corpus corpus) {
        return corpus.skipped().isEmpty() ? "" : "; " + corpus.skipped().size() + " files skipped";
    }

    private void tellBlocks(Corpus corpus, BlockSettings codec) {
        long sequences = corpus.pieces().stream()
                .mapToLong(piece -> codec.blocks(piece.samples()) / codec.sequence())
                .sum();
        out().printf(
                        "%s, %s, as %d sequences of %d blocks (%.1f s each)%s%n",
                        Lengths.recordings(corpus.pieces().size()),
                        Lengths.clock(corpus.seconds()),
                        sequences,
                        codec.sequence(),
                        codec.sequence() * codec.blockSeconds(),
                        skipped(corpus));
        double learned = sequences * codec.sequence() * codec.blockSeconds();
        if (learned < 0.95 * corpus.seconds()) {
            out().printf(
                            "Only %s of %s can be used, since a recording is cut into whole sequences: a smaller --sequence wastes less%n",
                            Lengths.clock(learned), Lengths.clock(corpus.seconds()));
        }
    }
}

package dev.cadenza.app;

import dev.cadenza.base.SealedJson;
import dev.cadenza.generate.Generation;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.train.UnitLikelihood;
import dev.cadenza.units.PieceFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the family units holds beside recordings and model.
 *
 * @param recordings what was heard in each
 * @param units of all recordings
 * @param character what the music is like as a whole
 * @param generation how songs are made unless one asks for something else
 * @param why these settings, in a sentence
 * @param stopped where training ended early, or null if it didn't
 * @param likelihoods how well held-out recordings were predicted at each end of a training, in order
 */
public record UnitsDescription(
        List<HeardPiece> recordings,
        int units,
        MusicCharacter character,
        Generation generation,
        String why,
        @Nullable EarlyStop stopped,
        List<Likelihood> likelihoods) {
    public UnitsDescription {
        recordings = List.copyOf(recordings);
        likelihoods = List.copyOf(likelihoods);
    }

    /**
     * How well held-out recordings were predicted.
     *
     * @param steps of training until then
     * @param figures in nats per unit
     */
    public record Likelihood(int steps, UnitLikelihood figures) {}

    /** What is told of the corpus in {@code corpus} and the training of {@code run}; null if nothing was heard or it is of another family. */
    static @Nullable UnitsDescription of(RunFolder run, Path corpus) throws IOException {
        List<HeardPiece> heard = HeardPiece.read(corpus);
        if (heard.isEmpty()) {
            return null;
        }
        List<PieceFacts> facts = heard.stream().map(HeardPiece::facts).toList();
        MusicCharacter character = MusicCharacter.of(facts);
        return new UnitsDescription(
                heard,
                heard.stream().mapToInt(HeardPiece::units).sum(),
                character,
                generation(run, character),
                character.why(),
                EarlyStop.read(run),
                likelihoods(run.training()));
    }

    /** What the recipe holds, or, if it is of before it held that, what suits the music. */
    private static Generation generation(RunFolder run, MusicCharacter character) throws IOException {
        boolean settled = Files.exists(run.recipe())
                && run.readRecipe() instanceof UnitsRecipe recipe
                && recipe.generation() != null;
        return settled ? Objects.requireNonNull(((UnitsRecipe) run.readRecipe()).generation()) : character.generation();
    }

    private static List<Likelihood> likelihoods(Path training) throws IOException {
        List<Likelihood> found = new ArrayList<>();
        if (Files.isDirectory(training)) {
            try (Stream<Path> files = Files.list(training)) {
                for (Path file : files.toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (name.matches("likelihood-\\d{1,9}\\.json")) {
                        int steps = Integer.parseInt(name.replaceAll("\\D", ""));
                        found.add(new Likelihood(steps, SealedJson.read(file, UnitLikelihood.class, "delete it")));
                    }
                }
            }
        }
        found.sort(Comparator.comparingInt(Likelihood::steps));
        return found;
    }
}

package dev.cadenza.app.units;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.cadenza.app.EarlyStop;
import dev.cadenza.app.FamilyDescription;
import dev.cadenza.app.HeardPiece;
import dev.cadenza.base.SealedJson;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.RunSettings;
import dev.cadenza.model.UnitNetSettings;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.render.RenderSettings;
import dev.cadenza.tensor.AdamW;
import dev.cadenza.train.Checkpoint;
import dev.cadenza.train.UnitLikelihood;
import dev.cadenza.units.PieceFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the family units holds beside recordings and model.
 *
 * @param recipe its settings
 * @param recordings what was heard in each
 * @param units of all recordings
 * @param character what the music is like as a whole
 * @param generation how songs are made unless one asks for something else
 * @param why these settings, in a sentence
 * @param kept which step's weights the model has, where held-out recordings are watched
 * @param stopped where training ended early, or null if it didn't
 * @param likelihoods how well held-out recordings were predicted at each end of a training, in order
 */
public record UnitsDescription(
        UnitsRecipe recipe,
        List<HeardPiece> recordings,
        int units,
        MusicCharacter character,
        Generation generation,
        String why,
        Checkpoint.@Nullable Kept kept,
        @Nullable EarlyStop stopped,
        List<Likelihood> likelihoods)
        implements FamilyDescription {
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

    /** What is told of the corpus in {@code corpus}, the training of {@code run} and {@code recipe}. */
    static UnitsDescription of(RunFolder run, Path corpus, UnitsRecipe recipe) throws IOException {
        List<HeardPiece> heard = HeardFile.read(corpus);
        List<PieceFacts> facts = heard.stream().map(HeardPiece::facts).toList();
        MusicCharacter character = MusicCharacter.of(facts);
        return new UnitsDescription(
                recipe,
                heard,
                heard.stream().mapToInt(HeardPiece::units).sum(),
                character,
                recipe.generation() != null ? recipe.generation() : character.generation(),
                character.why(),
                new Checkpoint(run.training()).kept(),
                EarlyStop.read(run),
                likelihoods(run.training()));
    }

    @Override
    public List<Line> lines() {
        if (recordings.isEmpty()) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>(HeardPiece.lines(recordings));
        lines.add(line(
                "units",
                "%d, %.1f a second; attack sharpness %.2f, pulse clarity %.2f",
                units,
                character.unitsPerSecond(),
                character.attackSharpness(),
                character.pulseClarity()));
        RunSettings runs = generation.runs();
        lines.add(line(
                "sampling",
                "passages of %.2f to %.1f s%s, variety %s, top-p %s, copy guards %s",
                runs.shortest(),
                runs.longest(),
                runs.most() > runs.longest() ? ", to %.1f s where nothing begins".formatted(runs.most()) : "",
                generation.reuse().variety(),
                generation.draw().nucleus(),
                generation.copies().enabled() ? "on" : "off"));
        RenderSettings rendering = generation.render();
        lines.add(line(
                "joins",
                "a passage fades in over %.0f ms, what its recording sounded before over %.0f ms; the one before rings on for %.0f ms%s",
                1e3 * rendering.fade(),
                1e3 * rendering.onset(),
                1e3 * rendering.release().seconds(),
                rendering.align() > 0 ? "; waves are aligned within %.0f ms".formatted(1e3 * rendering.align()) : ""));
        lines.add(line("since", "%s", why));
        likelihoods.forEach(one -> lines.add(line(one)));
        if (stopped != null) {
            lines.add(line(
                    "stopped",
                    "early at step %d: held-out recordings were no longer predicted better",
                    stopped.step()));
        }
        lines.add(line("rights", "songs consist of passages of these recordings, so you need the right to use them"));
        return lines;
    }

    @Override
    public List<String> prepared(Corpus corpus) {
        return List.of("%d units (%.1f a second)".formatted(units, character.unitsPerSecond()));
    }

    private boolean isLast(Likelihood one) {
        return one.equals(likelihoods.get(likelihoods.size() - 1));
    }

    // held-out recordings are predicted with the weights that are kept, which may be of a step long before the last
    private Line line(Likelihood one) {
        return line(
                "held out",
                "%.2f nats a unit after training to step %d%s (Markov model %.2f, shuffled history %.2f, uniform %.2f)",
                one.figures().trained(),
                one.steps(),
                kept == null || !isLast(one) ? "" : ", with the weights of step " + kept.step(),
                one.figures().markov(),
                one.figures().shuffled(),
                one.figures().uniform());
    }

    @Override
    public List<Line> model() {
        UnitNetSettings net = recipe.model();
        TrainingSettings<AdamW.Settings> training = recipe.training();
        return List.of(
                line(
                        "network",
                        "transformer, width %d, layers: %d, heads: %d, looks back %d units",
                        net.width(),
                        net.layers(),
                        net.heads(),
                        net.context()),
                line(
                        "learning",
                        "batch %d, rate %s, weight decay %s, clip norm %s, %s, validation %s, seed %d",
                        training.batch(),
                        training.optimizer().learningRate(),
                        training.optimizer().weightDecay(),
                        training.optimizer().clipNorm(),
                        training.settledPrecision().name().toLowerCase(Locale.ROOT),
                        training.validation(),
                        training.seed()));
    }

    @FormatMethod
    private static Line line(String name, @FormatString String format, Object... arguments) {
        return new Line(name, format.formatted(arguments));
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

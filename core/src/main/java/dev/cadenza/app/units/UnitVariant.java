package dev.cadenza.app.units;

import dev.cadenza.app.ModelPlace;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.FolderLock;
import dev.cadenza.base.UserProblem;
import dev.cadenza.generate.ComposedRun;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.UnitComposer;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.render.Placer;
import dev.cadenza.render.RunSink;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.UnitCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A way to write songs of the units family that differs from the program's own in one part or another, so that one can
 * hear and measure what that part is worth.
 *
 * @param models from what says what follows what to what is heard in its place; each supplied one has heard nothing
 * @param generation from the settings that suit the music, and what was asked for, to those that are used
 * @param way what composes
 */
public record UnitVariant(
        UnaryOperator<Supplier<NextUnits>> models, UnaryOperator<Generation> generation, Function<Parts, Way> way) {
    /** The program's own. */
    public static final UnitVariant USUAL = new UnitVariant(
            models -> models, settings -> settings, parts -> parts.balanced().apply(parts.plain())::compose);

    /** Composes a piece, as {@link UnitComposer#compose} does. */
    public interface Way {
        /**
         * Composes; {@code renderer} is finished when this returns, and {@code told} hears of each stretch, in order.
         */
        void compose(
                UnitComposer.Request request,
                NextUnits model,
                Placer placer,
                RunSink renderer,
                int rate,
                Consumer<ComposedRun> told)
                throws IOException;
    }

    /**
     * What there is to compose with.
     *
     * @param units of the music
     * @param joins what joins of them cost
     * @param generation how songs are made
     * @param plain composes with even chances for all of the music
     * @param balanced from a composer to one whose songs are as varied as the music, which takes a while
     */
    public record Parts(
            UnitCorpus units,
            JoinCost joins,
            Generation generation,
            UnitComposer plain,
            UnaryOperator<UnitComposer> balanced) {}

    /** The same with another thing to say what follows what. */
    public UnitVariant withModels(UnaryOperator<Supplier<NextUnits>> other) {
        return new UnitVariant(other, generation, way);
    }

    /** The same with other settings. */
    public UnitVariant withGeneration(UnaryOperator<Generation> other) {
        return new UnitVariant(models, other, way);
    }

    /** The same, composed in another way. */
    public UnitVariant withWay(Function<Parts, Way> other) {
        return new UnitVariant(models, generation, other);
    }

    /**
     * Writes songs into {@code folder} with the model and the recordings of {@code run}.
     *
     * @throws UserProblem if the run is of another family
     */
    public List<Song> generate(Workplace workplace, Path run, Path folder, SongRequest request) throws IOException {
        RunFolder place = new RunFolder(run);
        if (!(place.readRecipe() instanceof UnitsRecipe recipe)) {
            throw new UserProblem("%s is no run of the family units, which alone has such variants", run);
        }
        try (FolderLock lock = FolderLock.take(folder);
                UnitsRun open = new UnitsRun(workplace, new ModelPlace(place.model(), place, run, recipe))) {
            AtomicFiles.sweep(folder);
            return open.generate(folder, request, this);
        }
    }
}

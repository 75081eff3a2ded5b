package dev.cadenza.bench;

import dev.cadenza.app.Song;
import dev.cadenza.app.SongFolder;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.app.units.UnitMaterial;
import dev.cadenza.app.units.UnitSongs;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.FolderLock;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.PieceComposer;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.units.NextUnits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A way to write songs of the units family that differs from the program's own in one part or another, so that one can
 * hear and measure what that part is worth.
 *
 * @param settings from the settings that suit the music to those that are used
 * @param model what says what follows what in place of the program's own; null for that
 * @param composer what composes in place of the program's own; null for that
 */
record UnitVariant(
        UnaryOperator<Generation> settings,
        @Nullable Supplier<NextUnits> model,
        @Nullable Composer composer) {
    /** The program's own. */
    static final UnitVariant USUAL = new UnitVariant(settings -> settings, null, null);

    /** Makes what composes songs. */
    interface Composer {
        /** What composes songs of {@code material} with {@code generation}. */
        PieceComposer of(UnitMaterial material, Generation generation);
    }

    /** The same with another thing to say what follows what. */
    UnitVariant withModel(Supplier<NextUnits> other) {
        return new UnitVariant(settings, other, composer);
    }

    /** The same with other settings. */
    UnitVariant withSettings(UnaryOperator<Generation> other) {
        return new UnitVariant(other, model, composer);
    }

    /** The same, composed in another way. */
    UnitVariant withComposer(Composer other) {
        return new UnitVariant(settings, model, other);
    }

    /**
     * Writes songs into {@code folder} with the model and the recordings of {@code run}.
     *
     * @throws UserProblem if the run is of another family
     */
    List<Song> generate(Workplace workplace, Path run, Path folder, SongRequest request) throws IOException {
        RunFolder place = new RunFolder(run);
        if (!(place.readRecipe() instanceof UnitsRecipe recipe)) {
            throw new UserProblem("%s is not a run of the units family, which alone has such variants", run);
        }
        try (FolderLock lock = FolderLock.take(folder);
                AudioCache cache = new AudioCache(
                        place.cache(), BlockSettings.SAMPLE_RATE, recipe.keepsChannels(), workplace.progress());
                UnitMaterial material = UnitMaterial.open(workplace, place, cache, recipe.generation())) {
            AtomicFiles.sweep(folder);
            Generation generation = settings.apply(material.generation());
            return new Songs(workplace, material, request, generation, this)
                    .generate(place.model(), new SongFolder(folder));
        }
    }

    /** Songs of a variant. */
    private static final class Songs extends UnitSongs {
        private final UnitMaterial material;
        private final Generation generation;
        private final UnitVariant variant;

        Songs(
                Workplace workplace,
                UnitMaterial material,
                SongRequest request,
                Generation generation,
                UnitVariant variant) {
            super(workplace, material, request, generation);
            this.material = material;
            this.generation = generation;
            this.variant = variant;
        }

        @Override
        protected Supplier<NextUnits> models(Supplier<NextUnits> usual) {
            return variant.model() != null ? variant.model() : usual;
        }

        @Override
        protected PieceComposer composer(Supplier<NextUnits> models) {
            return variant.composer() != null ? variant.composer().of(material, generation) : super.composer(models);
        }
    }
}

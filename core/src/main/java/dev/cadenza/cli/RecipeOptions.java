package dev.cadenza.cli;

import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.model.Cell;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.model.Loss;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.TrainingSettings;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.tensor.AdamW;
import dev.cadenza.tensor.OptimizerSettings;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.RmsProp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that change a recipe; what is not given stays as the recipe has it. */
final class RecipeOptions {
    private RecipeOptions() {}

    /** How sound is cut into frames. */
    static final class Blocks {
        @Option(names = "--block-size", paramLabel = "N", description = "Samples per block (default: 2048).")
        private @Nullable Integer blockSize;

        @Option(
                names = "--layout",
                paramLabel = "NAME",
                converter = LayoutConverter.class,
                description = "half (default), full (as the original) or time.")
        private @Nullable BlockLayout layout;

        @Option(names = "--sequence", paramLabel = "N", description = "Blocks per sequence (default: about 10 s).")
        private @Nullable Integer sequence;

        @Option(names = "--original-floor", description = "Deviations of at least 1e-8, as in the original.")
        private boolean originalFloor;

        /** {@code base} with the options that were given. */
        Recipe applyTo(Recipe base) {
            if (base instanceof ClassicRecipe classic) {
                return new ClassicRecipe(applyTo(classic.codec()), classic.model(), classic.training());
            }
            refuse(base, blockSize, "--block-size");
            refuse(base, layout, "--layout");
            refuse(base, sequence, "--sequence");
            refuse(base, originalFloor ? true : null, "--original-floor");
            return base;
        }

        private BlockSettings applyTo(BlockSettings base) {
            int size = or(blockSize, base.blockSize());
            // a sequence in blocks says nothing for blocks of another size: then it is about ten seconds again
            int usual = size == base.blockSize() ? base.sequence() : 0;
            return new BlockSettings(
                    size,
                    or(layout, base.layout()),
                    sequence != null ? positive(sequence) : usual,
                    originalFloor ? 1e-8 : base.deviationFloor(),
                    !originalFloor && base.floorRelative());
        }

        private static int positive(int sequence) {
            if (sequence < 1) {
                throw new IllegalArgumentException("a sequence must have at least 1 block, got " + sequence);
            }
            return sequence;
        }
    }

    /** How recordings are analysed. */
    static final class Analysis {
        @Option(names = "--keep-channels", description = "Don't repair dead channels or inverted phase.")
        private boolean keepChannels;

        /** {@code base} with the options that were given. */
        Recipe applyTo(Recipe base) {
            if (base instanceof UnitsRecipe units && keepChannels) {
                return units.withAnalysis(units.analysis().keepingChannels(true));
            }
            if (keepChannels) {
                throw new UserProblem(
                        "--keep-channels has no effect on the %s family, which is mono: leave it out, or choose --recipe units",
                        base.family());
            }
            return base;
        }
    }

    /** The network and how it learns. */
    static final class Learning {
        @Option(
                names = "--cell",
                paramLabel = "NAME",
                converter = CellConverter.class,
                description = "Classic: lstm (default) or gru.")
        private @Nullable Cell cell;

        @Option(names = "--units", paramLabel = "N", description = "Classic: units per layer (default: 1024).")
        private @Nullable Integer units;

        @Option(names = "--layers", paramLabel = "N", description = "Number of layers (default: the recipe's).")
        private @Nullable Integer layers;

        @Option(
                names = "--loss",
                paramLabel = "NAME",
                converter = LossConverter.class,
                description = "Classic: mse (default) or mae.")
        private @Nullable Loss loss;

        @Option(names = "--batch", paramLabel = "N", description = "Examples per step (default: the recipe's).")
        private @Nullable Integer batch;

        @Option(names = "--learning-rate", paramLabel = "X", description = "Learning rate (default: 0.001).")
        private @Nullable Double learningRate;

        @Option(
                names = "--clip-norm",
                paramLabel = "X",
                description = "Largest gradient norm, 0: any (default: recipe's).")
        private @Nullable Double clipNorm;

        @Option(
                names = "--precision",
                paramLabel = "NAME",
                converter = PrecisionConverter.class,
                description = "float32 or bfloat16 (default: the faster one).")
        private @Nullable Precision precision;

        @Option(names = "--validation", paramLabel = "X", description = "Share of the music to hold out from training.")
        private @Nullable Double validation;

        FrameNetSettings applyTo(FrameNetSettings base) {
            return new FrameNetSettings(
                    or(cell, base.cell()), or(units, base.units()), or(layers, base.layers()), or(loss, base.loss()));
        }

        /** {@code base} with the options that were given. */
        Recipe applyTo(Recipe base, @Nullable Long seed) {
            if (base instanceof ClassicRecipe classic) {
                return new ClassicRecipe(
                        classic.codec(),
                        applyTo(classic.model()),
                        with(optimizer(classic.training().optimizer()), classic.training(), seed));
            }
            refuse(base, cell, "--cell");
            refuse(base, units, "--units");
            refuse(base, loss, "--loss");
            UnitsRecipe joined = (UnitsRecipe) base;
            return new UnitsRecipe(
                    joined.family(),
                    joined.analysis(),
                    joined.model().withLayers(or(layers, joined.model().layers())),
                    joined.examples(),
                    with(optimizer(joined.training().optimizer()), joined.training(), seed),
                    joined.stopping(),
                    joined.generation());
        }

        private AdamW.Settings optimizer(AdamW.Settings base) {
            return new AdamW.Settings(
                    or(learningRate, base.learningRate()),
                    base.beta1(),
                    base.beta2(),
                    base.epsilon(),
                    base.weightDecay(),
                    or(clipNorm, base.clipNorm()),
                    base.warmup(),
                    base.floor());
        }

        private RmsProp.Settings optimizer(RmsProp.Settings base) {
            return new RmsProp.Settings(
                    or(learningRate, base.learningRate()), base.rho(), base.epsilon(), or(clipNorm, base.clipNorm()));
        }

        private <O extends OptimizerSettings> TrainingSettings<O> with(
                O optimizer, TrainingSettings<O> base, @Nullable Long seed) {
            return new TrainingSettings<>(
                    or(batch, base.batch()),
                    optimizer,
                    precision != null ? precision : base.precision(),
                    or(validation, base.validation()),
                    or(seed, base.seed()));
        }
    }

    /** An option of the classic family does nothing for a recipe of another. */
    private static void refuse(Recipe recipe, @Nullable Object given, String option) {
        if (given != null) {
            throw new UserProblem(
                    "%s has no effect on the %s family: leave it out, or choose --recipe classic",
                    option, recipe.family());
        }
    }

    private static <T> T or(@Nullable T given, T base) {
        return given != null ? given : base;
    }

    /** Names on the command line are the names in recipe files, in lower case. */
    private static <T> T named(String text, String[] names, T[] values) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(text)) {
                return values[i];
            }
        }
        throw new TypeConversionException("'" + text + "' is not one of " + String.join(", ", names));
    }

    static final class LayoutConverter implements ITypeConverter<BlockLayout> {
        @Override
        public BlockLayout convert(String text) {
            return named(text, new String[] {"half", "full", "time"}, BlockLayout.values());
        }
    }

    static final class CellConverter implements ITypeConverter<Cell> {
        @Override
        public Cell convert(String text) {
            return named(text, new String[] {"lstm", "gru"}, Cell.values());
        }
    }

    static final class LossConverter implements ITypeConverter<Loss> {
        @Override
        public Loss convert(String text) {
            return named(text, new String[] {"mse", "mae"}, Loss.values());
        }
    }

    static final class PrecisionConverter implements ITypeConverter<Precision> {
        @Override
        public Precision convert(String text) {
            return named(text, new String[] {"float32", "bfloat16"}, Precision.values());
        }
    }
}

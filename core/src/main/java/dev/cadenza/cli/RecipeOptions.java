package dev.cadenza.cli;

import dev.cadenza.codec.BlockLayout;
import dev.cadenza.model.Cell;
import dev.cadenza.model.Loss;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.tensor.Precision;
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
            RecipeOverlay overlay = new RecipeOverlay(base)
                    .set("--layout", "/codec/layout", layout)
                    .set("--original-floor", "/codec/deviationFloor", originalFloor ? 1e-8 : null)
                    .set("--original-floor", "/codec/floorRelative", originalFloor ? false : null);
            // a sequence in blocks says nothing for blocks of another size: then it is about ten seconds again
            boolean resized = blockSize != null && !overlay.has("/codec/blockSize", blockSize);
            return overlay.set("--block-size", "/codec/blockSize", blockSize)
                    .set("--block-size", "/codec/sequence", resized ? 0 : null)
                    .set("--sequence", "/codec/sequence", sequence == null ? null : positive(sequence))
                    .recipe();
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
            return new RecipeOverlay(base)
                    .set("--keep-channels", "/analysis/keepChannels", keepChannels ? true : null)
                    .recipe();
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

        /** {@code base} with the options that were given. */
        Recipe applyTo(Recipe base, @Nullable Long seed) {
            return new RecipeOverlay(base)
                    .set("--cell", "/model/cell", cell)
                    .set("--units", "/model/units", units)
                    .set("--layers", "/model/layers", layers)
                    .set("--loss", "/model/loss", loss)
                    .set("--batch", "/training/batch", batch)
                    .set("--learning-rate", "/training/optimizer/learningRate", learningRate)
                    .set("--clip-norm", "/training/optimizer/clipNorm", clipNorm)
                    .set("--precision", "/training/precision", precision)
                    .set("--validation", "/training/validation", validation)
                    .set("--seed", "/training/seed", seed)
                    .recipe();
        }
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

package dev.cadenza.recipe;

import static dev.cadenza.base.Require.require;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.cadenza.tensor.OptimizerSettings;
import dev.cadenza.tensor.Precision;
import org.jspecify.annotations.Nullable;

/**
 * How a model learns.
 *
 * @param <O> the settings of the optimiser
 * @param batch sequences per step
 * @param optimizer how the weights move
 * @param precision the arithmetic of the matrix products; null for what is fastest on the machine at hand
 * @param validation the share of pieces, by length, that is held out to watch the loss on; 0 for none
 * @param seed what first weights and the order of the data are drawn from
 */
public record TrainingSettings<O extends OptimizerSettings>(
        int batch,
        O optimizer,
        @JsonSetter(nulls = Nulls.SET) @Nullable Precision precision,
        double validation,
        long seed) {
    public TrainingSettings {
        require(batch >= 1 && batch <= 1 << 16, "batch must be from 1 to 65536 sequences, got %d", batch);
        require(
                validation >= 0 && validation < 1,
                "the validation share must be at least 0 and below 1, got %s",
                validation);
    }

    /** The same with the precision settled for the machine at hand. */
    public TrainingSettings<O> settled() {
        return new TrainingSettings<>(
                batch, optimizer, precision == null ? Precision.fastest() : precision, validation, seed);
    }

    /** The arithmetic to use on the machine at hand. */
    public Precision settledPrecision() {
        return precision == null ? Precision.fastest() : precision;
    }
}

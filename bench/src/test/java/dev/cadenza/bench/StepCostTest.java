package dev.cadenza.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.model.Cell;
import dev.cadenza.model.FrameNet;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.model.Loss;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import org.junit.jupiter.api.Test;

class StepCostTest {
    @Test
    void aStepUsesEachMatrixThreeTimesButTheFirstTwice() {
        Engine.start(2);
        int features = 6;
        int units = 4;
        int frames = 10;
        double flops = NativeScope.freeing(() -> {
            FrameNet net = new FrameNetSettings(Cell.LSTM, units, 1, Loss.SQUARED)
                    .build(features, Initializers.keras(new SeededRandom(1)));
            return StepCost.flops(net, frames);
        });
        int in = features * units;
        int recurrent = 2 * 4 * units * units; // four gates, from input and state
        int out = units * features;
        assertThat(flops).isEqualTo(2.0 * frames * (2 * in + 3 * recurrent + 3 * out));
    }

    @Test
    void theSpeedOfAProductIsPositiveAndItsBestNoSlowerThanItsMedian() {
        Engine.start(2);
        for (var precision : Recipes.precisions()) {
            MatrixPeak peak = MatrixPeak.measure(64, precision, 3).and(MatrixPeak.measure(64, precision, 2));
            assertThat(peak.median()).isPositive();
            assertThat(peak.best()).isGreaterThanOrEqualTo(peak.median());
        }
    }
}

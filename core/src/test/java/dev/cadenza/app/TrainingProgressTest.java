package dev.cadenza.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.Progress;
import dev.cadenza.train.Budget;
import dev.cadenza.train.TrainingListener.Step;
import dev.cadenza.train.TrainingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    private final List<String> told = new ArrayList<>();
    private String note = "";
    private double done;

    private final Progress progress = new Progress() {
        @Override
        public Task begin(String what, double total, String unit) {
            told.add("%s: %.0f %s".formatted(what, total, unit));
            return new Task() {
                @Override
                public void advance(double units) {
                    done += units;
                }

                @Override
                public void note(String text) {
                    note = text;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void say(String line) {
            told.add(line);
        }
    };

    private static TrainingState after(long steps) {
        return new TrainingState(steps, 0, 0, 1, 0, Double.NaN, 0.2 * steps);
    }

    @Test
    void theBarOfABudgetHasStepsASecondAndWhatTheLastWeightsAreWorth() {
        TrainingProgress bar = new TrainingProgress(progress, Budget.of(Duration.ofMinutes(2)));
        bar.started(after(0));
        bar.stepped(new Step(after(50), 3.5, 10, 0.2));
        assertThat(note).isEqualTo("step 50, 5.0 steps/s, loss 3.5000");
        bar.validated(after(50), 3.1);
        bar.stepped(new Step(after(51), 3.5, 10, 0.2));
        assertThat(note).isEqualTo("step 51, 5.0 steps/s, loss 3.5000 (held out 3.1000)");
        bar.validated(after(100), 3.3);
        bar.stepped(new Step(after(101), 3.25, 10, 0.2));
        assertThat(note).isEqualTo("step 101, 5.0 steps/s, loss 3.2500 (held out 3.3000, best 3.1000)");
        assertThat(done).isEqualTo(0.2 * 101);
        assertThat(told).containsExactly("training: 120 s");
    }

    @Test
    void itIsSaidWhichWeightsAreKept() {
        TrainingProgress bar = new TrainingProgress(progress, Budget.ofSteps(640));
        bar.started(after(0));
        bar.stepped(new Step(after(640), 3.5, 10, 0.2));
        assertThat(note).as("the bar itself counts steps").isEqualTo("step 640, loss 3.5000");
        bar.keptBest(after(640), 450, 2.5, 2.75);
        assertThat(told)
                .containsExactly(
                        "training: 640 steps",
                        "the loss on held-out recordings was best at step 450 (2.5000; at the end 2.7500): the weights of that step are kept");
    }
}

package dev.cadenza.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepPlanTest {
    private static final StepPlan.Worth WORTH = new StepPlan.Worth(60, 300, 3000);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void moreMusicIsWorthMoreStepsWithinBounds() {
        assertThat(WORTH.steps(20, 8)).isEqualTo(300); // three batches a pass would be 180
        assertThat(WORTH.steps(81, 8)).isEqualTo(660); // the eleventh batch of a pass holds one example
        assertThat(WORTH.steps(100_000, 8)).isEqualTo(3000);
        assertThatThrownBy(() -> new StepPlan.Worth(60, 300, 200)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onAnyMachineThatIsFastEnoughTheStepsAreThoseOfTheMusic() {
        for (double stepSeconds : new double[] {0.001, 0.05, 0.2, 0.9}) {
            StepPlan plan = StepPlan.of(660, stepSeconds, TEN_MINUTES);
            assertThat(plan.steps()).isEqualTo(660);
            assertThat(plan.shortened()).isFalse();
            assertThat(plan.seconds()).isEqualTo(660 * stepSeconds);
        }
    }

    @Test
    void onASlowMachineThereAreAsManyAsTheTimeAllows() {
        StepPlan plan = StepPlan.of(660, 1.7, TEN_MINUTES);
        assertThat(plan.steps()).isEqualTo(350);
        assertThat(plan.seconds()).isLessThanOrEqualTo(600);
        assertThat(plan.shortened()).isTrue();
        assertThat(plan.secondsForWorth()).isEqualTo(660 * 1.7);
        assertThat(StepPlan.of(660, 1.65, TEN_MINUTES).steps())
                .as("a slightly other measurement")
                .isEqualTo(350);
        assertThat(StepPlan.of(660, 8, TEN_MINUTES).steps()).isEqualTo(75);
        assertThat(StepPlan.of(660, 1000, TEN_MINUTES).steps()).as("never none").isEqualTo(10);
        assertThat(StepPlan.of(3, 1000, TEN_MINUTES).steps()).isEqualTo(3);
    }

    @Test
    void aStepThatTakesNoTimeIsNone() {
        assertThatThrownBy(() -> StepPlan.of(660, 0, TEN_MINUTES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StepPlan(661, 660, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}

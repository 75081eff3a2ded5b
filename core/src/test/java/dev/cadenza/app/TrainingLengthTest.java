package dev.cadenza.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.Progress;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.train.Budget;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLengthTest {
    private static final long WORTH = 640;

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private int measurements;

    private final Progress progress = new Progress() {
        @Override
        public Task begin(String what, double total, String unit) {
            return Progress.silent().begin(what, total, unit);
        }

        @Override
        public void say(String line) {
            said.add(line);
        }
    };

    private TrainingLength length(TrainingRequest request) {
        return new TrainingLength(new RunFolder(folder), request, WORTH, progress);
    }

    private Budget budget(TrainingRequest request, @Nullable TrainingState begun, double stepSeconds)
            throws IOException {
        return length(request).budget(begun, () -> {
            measurements++;
            return stepSeconds;
        });
    }

    private static TrainingState after(long steps, double seconds) {
        return new TrainingState(steps, 0, 0, 1, 0, Double.NaN, seconds);
    }

    @Test
    void theNumberOfStepsIsThatOfTheMusicAndSaidBeforeTheTraining() throws IOException {
        assertThat(budget(TrainingRequest.usual(), null, 0.19)).isEqualTo(Budget.ofSteps(640));
        assertThat(said).containsExactly("training for 640 steps, about 2 min here (0.19 s a step)");
    }

    @Test
    void aMachineTooSlowForItIsToldWhatWouldBeEnough() throws IOException {
        assertThat(budget(TrainingRequest.usual(), null, 1.7)).isEqualTo(Budget.ofSteps(350));
        assertThat(said)
                .containsExactly(
                        "training for 350 steps, about 10 min here (1.7 s a step)",
                        "that is less than the 640 steps that this music is worth, since those would take about 18 min on this machine: --steps 640 trains for all of them");
    }

    @Test
    void aShorterTimeCanBeSet() throws IOException {
        TrainingRequest request = TrainingRequest.usual().within(Duration.ofMinutes(3));
        assertThat(budget(request, null, 0.5)).isEqualTo(Budget.ofSteps(350));
    }

    @Test
    void whoGoesOnHasTheStepsThatWereFixedWhenTheTrainingBegan() throws IOException {
        Budget begun = budget(TrainingRequest.usual(), null, 1.7);
        said.clear();
        assertThat(budget(TrainingRequest.usual(), after(200, 20), 0.1)).isEqualTo(begun);
        assertThat(measurements).isOne();
        assertThat(said).as("it was said before").isEmpty();
    }

    @Test
    void aTrainingThatNeverGotAnywhereIsPlannedAnew() throws IOException {
        budget(TrainingRequest.usual(), null, 1.7);
        assertThat(budget(TrainingRequest.usual(), null, 0.1)).isEqualTo(Budget.ofSteps(640));
        assertThat(measurements).isEqualTo(2);
    }

    @Test
    void aTrainingThatHadAnotherGoalIsPlannedByTheTimeThatItTook() throws IOException {
        assertThat(budget(TrainingRequest.usual(), after(100, 200), 0.1)).isEqualTo(Budget.ofSteps(300));
        assertThat(measurements).isZero();
    }

    @Test
    void aGoalThatIsGivenIsTakenAsItIs() throws IOException {
        Budget wished = new Budget(7L, null, Duration.ofSeconds(3));
        assertThat(budget(TrainingRequest.of(wished), null, 1)).isSameAs(wished);
        assertThat(measurements).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void aBudgetThatEndsLongBeforeSaysHowLongWouldBeEnough() {
        TrainingLength twoMinutes = length(TrainingRequest.of(Budget.of(Duration.ofMinutes(2))));
        twoMinutes.tellEnd(after(120, 120.5));
        assertThat(said)
                .containsExactly(
                        "the budget was over at step 120, and this music is worth about 640: at this speed --budget 11m would be enough, and goes on from here");
        said.clear();
        twoMinutes.tellEnd(after(600, 120.1));
        twoMinutes.tellEnd(after(100, 20)); // stopped, or no longer better
        length(TrainingRequest.of(Budget.ofSteps(3))).tellEnd(after(3, 900));
        length(TrainingRequest.usual()).tellEnd(after(350, 600));
        assertThat(said).isEmpty();
    }

    @Test
    void aBudgetAfterWhichNothingMoreWasLearnedPromisesNothing() {
        TrainingLength twoMinutes = length(TrainingRequest.of(Budget.of(Duration.ofMinutes(2))));
        twoMinutes.keptBest(after(238, 120.5), 100, 3.5, 3.6);
        twoMinutes.tellEnd(after(238, 120.5));
        assertThat(said).isEmpty();
        twoMinutes.keptBest(after(238, 120.5), 200, 3.5, 3.51); // the last look alone was worse
        twoMinutes.tellEnd(after(238, 120.5));
        assertThat(said).singleElement().asString().contains("would be enough");
    }
}
